package io.dualstore.cli.log;

import io.dualstore.cli.console.ExitCode;
import io.dualstore.cli.console.Output;
import io.dualstore.cli.dataset.DataSet;
import io.dualstore.cli.dataset.DataSetOptions;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.update.Update;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./dualstore log cat}. */
@Command(
        name = "cat",
        description = "Print the updates or events of commits as JSON, one object per line, in the order of the log.",
        mixinStandardHelpOptions = true)
final class CatCommand implements Callable<Integer> {

    @Mixin
    private DataSetOptions dataSetOptions = new DataSetOptions();

    @Mixin
    private LogOptions logOptions = new LogOptions();

    @Mixin
    private RangeOptions range = new RangeOptions();

    @Mixin
    private Output output = new Output();

    @Option(names = "--events", description = "Yes or no. Print events instead of updates. Default: no.")
    private boolean events;

    @Option(names = "--update", paramLabel = "ID", description = "UUID. Only this update. Default: all.")
    private @Nullable UUID update;

    @Option(names = "--user", paramLabel = "USER", description = "Text. Only updates of this user. Default: all.")
    private @Nullable String user;

    @Override
    public Integer call() {
        try (DataSet dataSet = dataSetOptions.open()) {
            LogAccess access = new LogAccess(dataSet.store(), logOptions.of(dataSet));
            access.read(range.in(Long.MAX_VALUE, access::newest), this::print);
            return ExitCode.OK;
        }
    }

    private void print(List<StoredCommit> commits) {
        for (StoredCommit commit : commits) {
            long position = commit.header().firstPosition();
            for (Update decided : commit.updates()) {
                if (isWanted(decided)) {
                    print(commit, decided, position);
                }
                position += decided.events().size();
            }
        }
    }

    private boolean isWanted(Update decided) {
        return (update == null || update.equals(decided.id())) && (user == null || user.equals(decided.user()));
    }

    private void print(StoredCommit commit, Update decided, long position) {
        long sequence = commit.header().sequence();
        if (events) {
            for (int i = 0; i < decided.events().size(); i++) {
                output.json(LogLines.event(
                        sequence, position + i, decided, decided.events().get(i)));
            }
        } else {
            output.json(LogLines.update(sequence, decided));
        }
    }
}
