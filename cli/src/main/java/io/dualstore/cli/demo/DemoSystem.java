package io.dualstore.cli.demo;

import io.dualstore.client.ClientApplication;
import io.dualstore.client.ClientNode;
import io.dualstore.embedded.Credentials;
import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.promoter.PromoterApplication;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the parts in the order in which they need each other, and stops them in the other one. */
final class DemoSystem implements AutoCloseable {

    private static final String BUCKET = "dualstore-demo";
    private static final String APPLICATION = "demo";

    private final Path data;
    private final Credentials credentials;
    private final int s3Port;
    private final int alicePort;
    private final int bobPort;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final CountDownLatch end = new CountDownLatch(1);

    DemoSystem(Path data, Credentials credentials, int s3Port, int alicePort, int bobPort) {
        this.data = data;
        this.credentials = credentials;
        this.s3Port = s3Port;
        this.alicePort = alicePort;
        this.bobPort = bobPort;
    }

    synchronized void start() {
        System.out.println("Starting the demo in " + data + " ...");
        EmbeddedS3 s3 = EmbeddedS3.start(data.resolve("s3"), s3Port, credentials);
        started.push(s3);
        s3.createBucket(BUCKET);
        ActivityFeed feed = new ActivityFeed(System.out);
        ConfigurableApplicationContext promoter = run(
                PromoterApplication.application(),
                s3,
                List.of(
                        "--dualstore.init=true",
                        "--management.server.port=-1",
                        "--dualstore.promoter.data=" + data.resolve("promoter"),
                        "--dualstore.promoter.busy-interval=500ms",
                        "--dualstore.promoter.idle-interval=2s"));
        ConfigurableApplicationContext alice = client(s3, "alice", alicePort);
        ConfigurableApplicationContext bob = client(s3, "bob", bobPort);
        System.out.println();
        System.out.println("  S3       " + s3.endpoint() + "/" + BUCKET + "   its objects are files in "
                + data.resolve("s3").resolve(BUCKET));
        System.out.println("  promoter running" + (promoter.isActive() ? "" : " (stopped)"));
        announce("alice", alice, feed);
        announce("bob", bob, feed);
        System.out.println();
        System.out.println("  Other programs, such as ./dualstore doctor or the AWS CLI, reach the demo with:");
        DemoEnvironment.of(s3, BUCKET, APPLICATION).lines().forEach(line -> System.out.println("    " + line));
        System.out.println();
        System.out.println("  Ctrl-C stops. Started again it goes on from its data.");
        System.out.println();
    }

    private ConfigurableApplicationContext client(EmbeddedS3 s3, String user, int port) {
        return run(
                ClientApplication.application(),
                s3,
                List.of(
                        "--dualstore.client.user=" + user,
                        "--dualstore.client.data=" + data.resolve("client-" + user),
                        "--dualstore.client.sync.busy-interval=500ms",
                        "--dualstore.client.sync.idle-interval=2s",
                        "--server.port=" + port));
    }

    private ConfigurableApplicationContext run(
            SpringApplicationBuilder application, EmbeddedS3 s3, List<String> settings) {
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "--dualstore.application=" + APPLICATION,
                "--dualstore.bucket=" + BUCKET,
                "--dualstore.s3.endpoint=" + s3.endpoint(),
                "--dualstore.s3.access-key=" + s3.accessKey(),
                "--dualstore.s3.secret-key=" + s3.secretKey(),
                "--logging.config=classpath:logback.xml"));
        arguments.addAll(settings);
        // The demo stops the parts in its own order.
        ConfigurableApplicationContext context =
                application.registerShutdownHook(false).run(arguments.toArray(String[]::new));
        started.push(context);
        return context;
    }

    private static void announce(String user, ConfigurableApplicationContext context, ActivityFeed feed) {
        String port = context.getEnvironment().getProperty("local.server.port", "");
        System.out.println("  " + user + "    ".substring(Math.min(4, user.length() - 1)) + "    http://localhost:"
                + port + "   (API: /api/state, /api/updates)");
        ClientNode node = context.getBean(ClientNode.class);
        node.events().subscribe(event -> feed.show(user, event));
    }

    void awaitEnd() throws InterruptedException {
        end.await();
    }

    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                System.err.println("Stopping: " + e.getMessage());
            }
        }
        end.countDown();
    }
}
