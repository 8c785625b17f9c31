package io.dualstore.cli.log;

import io.dualstore.cli.console.ExitCode;
import io.dualstore.cli.console.Output;
import io.dualstore.cli.console.Problem;
import io.dualstore.cli.dataset.DataSet;
import io.dualstore.cli.dataset.DataSetOptions;
import io.dualstore.cli.log.RangeOptions.Range;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.timing.PollBackoff;
import io.dualstore.timing.TimeSource;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./dualstore log tail}. */
@Command(
        name = "tail",
        description = "List the last commits and, with -f, each new one until Ctrl-C. Costs 1 GET per poll.",
        mixinStandardHelpOptions = true)
final class TailCommand implements Callable<Integer> {

    private static final int PAGE = 500;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private DataSetOptions dataSetOptions = new DataSetOptions();

    @Mixin
    private LogOptions logOptions = new LogOptions();

    @Mixin
    private Output output = new Output();

    @Option(
            names = {"-n", "--last"},
            paramLabel = "COUNT",
            description = "Whole number. How many commits to begin with. Default: ${DEFAULT-VALUE}.")
    private int count = 10;

    @Option(
            names = {"-f", "--follow"},
            description = "Yes or no. Wait for new commits. Default: no.")
    private boolean follow;

    @Option(
            names = "--busy-interval",
            paramLabel = "DURATION",
            description = "Time until the next poll after one that found something, such as 500ms. Default: 1s.")
    private Duration busy = Duration.ofSeconds(1);

    @Option(
            names = "--idle-interval",
            paramLabel = "DURATION",
            description = "Longest time until the next poll while there is nothing. Default: 20s.")
    private Duration idle = Duration.ofSeconds(20);

    @Override
    public Integer call() {
        try (DataSet dataSet = dataSetOptions.open()) {
            LogAddress log = logOptions.of(dataSet);
            LogAccess access = new LogAccess(dataSet.store(), log);
            long newest = access.newest();
            Range last = new Range(Math.max(0, newest - Math.max(0, count) + 1), newest);
            try (CommitRows rows = new CommitRows(dataSet.store(), log, output)) {
                access.read(last, rows::add);
                if (follow) {
                    rows.flush();
                    follow(access, rows, access.before(newest + 1));
                }
            }
            return ExitCode.OK;
        }
    }

    private void follow(LogAccess access, CommitRows rows, Head start) {
        LogReader reader = access.reader();
        PollBackoff backoff = new PollBackoff(busy, idle);
        Head head = start;
        try {
            while (true) {
                boolean found = false;
                try {
                    LogReader.Page page = reader.next(head, PAGE);
                    rows.add(page.commits());
                    found = !page.commits().isEmpty();
                    head = found ? head.after(page.commits().getLast()) : head;
                } catch (ObjectStoreException.Unreachable e) {
                    command.commandLine().getErr().println(Problem.of(e) + " The next poll tries again.");
                }
                TimeSource.real().sleep(backoff.next(found));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the end that was asked for
        }
    }
}
