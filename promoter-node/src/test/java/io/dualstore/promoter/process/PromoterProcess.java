package io.dualstore.promoter.process;

import io.dualstore.embedded.EmbeddedS3;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A promoter in a process of its own, that can be killed and started again. */
final class PromoterProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final EmbeddedS3 s3;
    private final String bucket;
    private final String name;
    private final Path log;
    private final int port;
    private final List<String> program;
    private @Nullable Process process;

    /** A promoter from its own jar. */
    PromoterProcess(EmbeddedS3 s3, String bucket, String name, Path folder) throws IOException {
        this(s3, bucket, name, folder, List.of("-Xmx256m", "-jar", Jars.exec().toString()));
    }

    /** @param program what the JVM is to run, with its heap */
    PromoterProcess(EmbeddedS3 s3, String bucket, String name, Path folder, List<String> program) throws IOException {
        this.program = program;
        this.s3 = s3;
        this.bucket = bucket;
        this.name = name;
        this.log = folder.resolve(name + ".log");
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
    }

    void start(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(Jars.java(), "-XX:TieredStopAtLevel=1"));
        command.addAll(program);
        command.addAll(List.of(
                "--dualstore.application=stockroom",
                "--dualstore.bucket=" + bucket,
                "--dualstore.s3.endpoint=" + s3.endpoint(),
                "--dualstore.s3.access-key=" + s3.accessKey(),
                "--dualstore.s3.secret-key=" + s3.secretKey(),
                "--dualstore.promoter.name=" + name,
                "--dualstore.promoter.data=" + log.resolveSibling("promoters"),
                "--dualstore.promoter.probe=false",
                "--dualstore.promoter.busy-interval=20ms",
                "--dualstore.promoter.idle-interval=200ms",
                "--management.server.port=" + port));
        command.addAll(List.of(more));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** What it has written to its output so far. */
    Path log() {
        return log;
    }

    /** As a power failure does. */
    void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            running.waitFor();
        }
    }

    boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** What it says of itself at {@code path}; empty while it does not answer. */
    String ask(String path) throws InterruptedException {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
