package io.dualstore.cli.snapshot;

import io.dualstore.cli.console.ExitCode;
import io.dualstore.cli.console.Output;
import io.dualstore.cli.console.Rows;
import io.dualstore.cli.dataset.DataSet;
import io.dualstore.cli.dataset.DataSetOptions;
import io.dualstore.cli.model.ModelOptions;
import io.dualstore.log.commit.Head;
import io.dualstore.log.read.HeadReader;
import io.dualstore.log.read.LogEnd;
import io.dualstore.model.DomainModel;
import io.dualstore.promoter.maintenance.ModelStateFolding;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.snapshot.SnapshotFolder;
import io.dualstore.snapshot.SnapshotManifest;
import io.dualstore.snapshot.SnapshotWriter;
import io.dualstore.timing.TimeSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./dualstore snapshot}. */
@Command(
        name = "snapshot",
        description = {
            "Write a snapshot of the shared log if one is due, as promoters do: after the log has grown by 4 MiB and by an eighth of the last"
                    + " snapshot.",
            "Needs the rights of a promoter. With the state that the model of --classpath folds."
        },
        mixinStandardHelpOptions = true)
public final class SnapshotCommand implements Callable<Integer> {

    @Mixin
    private DataSetOptions dataSetOptions = new DataSetOptions();

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();

    @Mixin
    private Output output = new Output();

    @Option(names = "--force", description = "Yes or no. Write one even if none is due. Default: no.")
    private boolean force;

    /** Made by the command line. */
    public SnapshotCommand() {}

    @Override
    public Integer call() {
        DomainModel model = modelOptions.load();
        try (DataSet dataSet = dataSetOptions.open()) {
            long newest = LogEnd.of(dataSet.store(), dataSet.sharedLog());
            Head head = HeadReader.before(dataSet.store(), dataSet.sharedLog(), newest + 1);
            report(head, newest < 0 ? Optional.empty() : write(dataSet, model, head));
            return ExitCode.OK;
        }
    }

    private Optional<SnapshotManifest> write(DataSet dataSet, DomainModel model, Head head) {
        SnapshotWriter writer = new SnapshotWriter(
                dataSet.store(),
                SnapshotAddress.shared(dataSet.layout(), dataSet.id()),
                SnapshotFolder.of(null),
                model.name() + " " + model.version(),
                SnapshotWriter.LEAST_GROWTH,
                TimeSource.real()::now,
                ModelStateFolding.of(model),
                Executors::newVirtualThreadPerTaskExecutor);
        return force ? writer.write(head) : writer.writeIfDue(head);
    }

    private void report(Head head, Optional<SnapshotManifest> written) {
        if (output.isJson()) {
            try (Rows rows = output.rows("written", "id", "sequence", "events", "bytes")) {
                rows.row(
                        written.isPresent(),
                        written.map(SnapshotManifest::id).orElse(null),
                        head.sequence(),
                        written.map(manifest -> manifest.head().nextPosition()).orElse(null),
                        written.map(SnapshotManifest::storedBytes).orElse(null));
            }
            return;
        }
        output.line(written.map(manifest -> "Snapshot " + manifest.id() + " of commit " + head.sequence()
                        + " is written: " + manifest.head().nextPosition() + " events, " + manifest.storedBytes()
                        + " bytes.")
                .orElse(
                        force
                                ? "There is a snapshot of commit " + head.sequence()
                                        + " already, or there is no commit."
                                : "No snapshot is due at commit " + head.sequence()
                                        + ". With --force, one is written regardless."));
    }
}
