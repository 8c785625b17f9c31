package io.dualstore.cli.node;

import io.dualstore.cli.console.Dialog;
import io.dualstore.client.ClientApplication;
import io.dualstore.client.ClientNode;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** {@code ./dualstore client}: the client node, as its own jar starts it. */
@Command(
        name = "client",
        description = "Start one client node against a bucket. Settings are given as --dualstore.NAME=VALUE.",
        mixinStandardHelpOptions = true)
public final class ClientCommand implements Callable<Integer> {

    @Option(
            names = "--carry-over",
            paramLabel = "OLD-FOLDER",
            description =
                    "When the node is up to date with a copy of a data set, submit what this user did on the original and the copy"
                            + " does not have. OLD-FOLDER is the dualstore.client.data of the node that worked on the original.")
    private @Nullable Path carryOver;

    @Option(names = "--yes", description = "Carry over without asking.")
    private boolean yes;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        settings.addFirst("--logging.level.io.dualstore=INFO");
        ConfigurableApplicationContext application =
                ClientApplication.application().run(settings.toArray(String[]::new));
        if (carryOver == null) {
            return 0;
        }
        CarryOverDialog carrying = new CarryOverDialog(
                application.getBean(ClientNode.class),
                application.getBean(ObjectStore.class),
                application.getBean(BucketLayout.class),
                new Dialog(System.in, System.out, yes));
        try {
            carrying.run(carryOver);
            return 0;
        } catch (CarryOverDialog.NotPossibleException e) {
            System.err.println("Nothing was carried over: " + e.getMessage());
            application.close();
            return 1;
        }
    }
}
