package io.dualstore.cli.node;

import io.dualstore.client.ClientApplication;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code ./dualstore client}: the client node, as its own jar starts it. */
@Command(
        name = "client",
        description = "Start one client node against a bucket. Settings are given as --dualstore.NAME=VALUE.",
        mixinStandardHelpOptions = true)
public final class ClientCommand implements Runnable {

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Override
    public void run() {
        settings.addFirst("--logging.level.io.dualstore=INFO");
        ClientApplication.main(settings.toArray(String[]::new));
    }
}
