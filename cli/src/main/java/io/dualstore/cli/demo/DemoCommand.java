package io.dualstore.cli.demo;

import io.dualstore.cli.console.FailureMessage;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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

    @Override
    public Integer call() throws InterruptedException {
        DemoSystem system = new DemoSystem(data.toAbsolutePath(), s3Port, alicePort, bobPort);
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
}
