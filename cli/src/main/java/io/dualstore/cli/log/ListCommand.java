package io.dualstore.cli.log;

import io.dualstore.cli.console.ExitCode;
import io.dualstore.cli.console.Output;
import io.dualstore.cli.dataset.DataSet;
import io.dualstore.cli.dataset.DataSetOptions;
import io.dualstore.log.commit.LogAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./dualstore log ls}. */
@Command(
        name = "ls",
        description = "List commits: sequence, time, writer, model, and how many updates, events and bytes they have.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    private static final long USUAL = 20;

    @Mixin
    private DataSetOptions dataSetOptions = new DataSetOptions();

    @Mixin
    private LogOptions logOptions = new LogOptions();

    @Mixin
    private RangeOptions range = new RangeOptions();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        try (DataSet dataSet = dataSetOptions.open()) {
            LogAddress log = logOptions.of(dataSet);
            LogAccess access = new LogAccess(dataSet.store(), log);
            try (CommitRows rows = new CommitRows(dataSet.store(), log, output)) {
                access.read(range.in(USUAL, access::newest), rows::add);
            }
            return ExitCode.OK;
        }
    }
}
