package io.dualstore.cli.copy;

import io.dualstore.cli.console.ExitCode;
import io.dualstore.cli.console.Output;
import io.dualstore.cli.console.Progress;
import io.dualstore.cli.console.Rows;
import io.dualstore.cli.dataset.DataSet;
import io.dualstore.cli.dataset.DataSetOptions;
import io.dualstore.cli.dataset.Target;
import io.dualstore.cli.dataset.TargetOptions;
import io.dualstore.copy.CopyOrigin;
import io.dualstore.copy.DataSetCopy;
import io.dualstore.copy.DataSetCopy.CompleteBefore;
import io.dualstore.copy.DataSetCopy.Copied;
import io.dualstore.copy.DataSetCopy.Outcome;
import io.dualstore.copy.DataSetCopy.Place;
import io.dualstore.log.probe.ConformanceProbe;
import io.dualstore.log.probe.ProbeResultStore;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./dualstore copy}. */
@Command(
        name = "copy",
        description =
                "Copy a data set into a new one, with an identity of its own and the same updates, verdicts, events and positions. Run again"
                        + " after an interruption, it continues. The source is only read.",
        mixinStandardHelpOptions = true)
public final class CopyCommand implements Callable<Integer> {

    @Mixin
    private DataSetOptions source = new DataSetOptions();

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private Output output = new Output();

    @Option(
            names = "--to-sequence",
            paramLabel = "N",
            description = "Number. Last commit of the shared log to copy. Default: all that there are.")
    private @Nullable Long toSequence;

    @Option(
            names = "--private-logs",
            description = "Copy the users' private logs too, to their end. Default: ${DEFAULT-VALUE}.")
    private boolean privateLogs;

    /** Made by the command line. */
    public CopyCommand() {}

    @Override
    public Integer call() {
        try (DataSet from = source.open();
                Target to = target.open(source);
                Progress progress = output.progress()) {
            ConformanceProbe probe = new ConformanceProbe(
                    to.store(), to.storeName(), to.layout().root() + "shared/probe/", ProbeResultStore.ofProcess());
            Outcome outcome = new DataSetCopy(
                            new Place(from.store(), from.layout()),
                            new Place(to.store(), to.layout()),
                            probe,
                            (partition, commits, total) ->
                                    progress.show(partition + ": " + commits + " of " + total + " commits"),
                            Executors::newVirtualThreadPerTaskExecutor)
                    .copy(toSequence == null ? OptionalLong.empty() : OptionalLong.of(toSequence), privateLogs);
            progress.close();
            print(outcome, to);
        }
        return ExitCode.OK;
    }

    private static String users(int count) {
        return count == 1 ? "1 user" : count + " users";
    }

    private void print(Outcome outcome, Target to) {
        String name = to.layout().application() + "/" + to.layout().dataset();
        CopyOrigin origin = outcome.origin();
        if (output.isJson()) {
            Copied copied = outcome instanceof Copied now ? now : null;
            try (Rows rows = output.rows("dataset", "id", "sourceId", "sequence", "events", "users", "complete")) {
                rows.row(
                        name,
                        origin.id(),
                        origin.sourceId(),
                        origin.sequence(),
                        copied == null ? null : copied.events(),
                        copied == null ? null : copied.users().size(),
                        copied == null ? "before" : "now");
            }
            return;
        }
        output.line(
                switch (outcome) {
                    case Copied copied ->
                        name + " is a copy up to commit " + origin.sequence() + ": " + copied.events()
                                + " shared events"
                                + (privateLogs
                                        ? ", private logs of "
                                                + users(copied.users().size())
                                        : "")
                                + ". Its identity is " + origin.id()
                                + ". Start promoters on it, and clients with new data folders.";
                    case CompleteBefore complete ->
                        name + " was complete before, up to commit " + origin.sequence() + ". Nothing was written.";
                });
    }
}
