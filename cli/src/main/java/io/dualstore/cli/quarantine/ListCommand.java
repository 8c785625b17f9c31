package io.dualstore.cli.quarantine;

import io.dualstore.cli.console.ExitCode;
import io.dualstore.cli.console.Output;
import io.dualstore.cli.console.Rows;
import io.dualstore.cli.dataset.DataSet;
import io.dualstore.cli.dataset.DataSetOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./dualstore quarantine ls}. */
@Command(
        name = "ls",
        description = "List the bundles in quarantine, with the reason why each is there.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Mixin
    private DataSetOptions dataSet = new DataSetOptions();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        AtomicLong count = new AtomicLong();
        try (DataSet opened = dataSet.open();
                Rows rows = output.rows(
                        "user", "device", "number", "bundle", "bytes", "copied", "time", "code", "message")) {
            new QuarantineFolder(opened.store(), opened.layout()).each(entry -> {
                count.incrementAndGet();
                rows.row(
                        entry.name().user(),
                        entry.name().device(),
                        entry.name().number(),
                        entry.name().id(),
                        entry.reason().bytes(),
                        entry.reason().copied(),
                        entry.reason().time(),
                        entry.reason().code(),
                        entry.reason().message());
            });
        }
        if (count.get() == 0) {
            output.line("Nothing is in quarantine.");
        }
        return ExitCode.OK;
    }
}
