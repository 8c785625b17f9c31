package io.dualstore.cli.demo;

import io.dualstore.cli.console.FailureMessage;
import io.dualstore.embedded.Credentials;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./dualstore demo}. */
@Command(
        name = "demo",
        description =
                "Start an S3 server on a folder, one promoter, and the clients alice and bob. Ctrl-C stops; started again it goes on"
                        + " from its data.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class DemoCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", description = "Where everything is kept.")
    private Path data = Path.of("data", "demo");

    @Option(names = "--alice-port", paramLabel = "PORT", description = "Port of alice's node; 0 for any free one.")
    private int alicePort = 8081;

    @Option(names = "--bob-port", paramLabel = "PORT", description = "Port of bob's node; 0 for any free one.")
    private int bobPort = 8082;

    @Option(names = "--s3-port", paramLabel = "PORT", description = "Port of the S3 server; 0 for any free one.")
    private int s3Port = 9090;

    @Option(
            names = "--access-key",
            paramLabel = "TEXT",
            description = "Access key of the S3 server. Default: one for this start, which is printed.")
    private @Nullable String accessKey;

    @Option(
            names = "--secret-key",
            paramLabel = "TEXT",
            description = "Secret key of the S3 server. Default: one for this start, which is printed.")
    private @Nullable String secretKey;

    @Override
    public Integer call() throws InterruptedException {
        DemoSystem system = new DemoSystem(data.toAbsolutePath(), credentials(), s3Port, alicePort, bobPort);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(system::close));
        try {
            system.start();
        } catch (RuntimeException e) {
            System.err.println("The demo cannot start: " + FailureMessage.of(e));
            return 1;
        }
        system.awaitEnd();
        return 0;
    }

    private Credentials credentials() {
        Credentials random = Credentials.random();
        return new Credentials(
                accessKey == null ? random.accessKey() : accessKey, secretKey == null ? random.secretKey() : secretKey);
    }
}
