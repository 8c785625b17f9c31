package io.dualstore.cli.doctor;

import io.dualstore.cli.console.ExitCode;
import io.dualstore.cli.console.Output;
import io.dualstore.cli.console.Rows;
import io.dualstore.cli.dataset.DataSetOptions;
import io.dualstore.cli.dataset.StoreConnection;
import io.dualstore.cli.doctor.Finding.Level;
import io.dualstore.cli.model.ModelOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./dualstore doctor}. */
@Command(
        name = "doctor",
        description = {
            "Examine the settings, the store, the data set and, with --data, the folder of a client node. Each line is ok, warning or wrong,"
                    + " with the next step.",
            "Changes nothing except probe objects. Ends with 0 if nothing is wrong, 1 if something is, and 2 if it could not run."
        },
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

    private static final List<Check> OF_STORE = List.of(
            new EndpointCheck(),
            new ClockCheck(),
            new RegionCheck(),
            new CredentialsCheck(),
            new BucketCheck(),
            new WriteRightCheck(),
            new DeletionCheck(),
            new ConformanceCheck());

    private static final List<Check> OF_DATA_SET = List.of(
            new ListRightCheck(),
            new ReadRightCheck(),
            new IdentityCheck(),
            new LogCheck(),
            new ModelCheck(),
            new SnapshotsCheck(),
            new OutboxCheck(),
            new DiskCheck());

    private static final List<Check> OF_CLIENT =
            List.of(new ClientFileCheck(), new ClientPendingCheck(), new ClientSyncCheck());

    @Mixin
    private DataSetOptions dataSet = new DataSetOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of a client node that does not run, as --dualstore.client.data. No default.")
    private @Nullable Path data;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description = "Number. Time for all checks, which run at the same time. Default: ${DEFAULT-VALUE}.")
    private int seconds = 60;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private Output output = new Output();

    /** Made by the command line. */
    public DoctorCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        List<Level> levels = new ArrayList<>();
        try (StoreConnection connection = dataSet.connect();
                Rows rows = output.rows("check", "state", "found", "nextStep")) {
            Subject subject = new Subject(
                    connection, Optional.ofNullable(data).map(ClientFolder::new), model::load, InstantSource.system());
            new Examination(checks(connection), Duration.ofSeconds(seconds)).run(subject, (check, finding) -> {
                levels.add(finding.level());
                rows.row(
                        check.name(),
                        finding.level().name().toLowerCase(Locale.ROOT),
                        finding.found(),
                        finding.nextStep().isEmpty() ? null : finding.nextStep());
            });
        }
        return levels.contains(Level.WRONG) ? ExitCode.WRONG : ExitCode.OK;
    }

    private List<Check> checks(StoreConnection connection) {
        List<Check> checks = new ArrayList<>();
        if (!connection.isFolder()) {
            checks.addAll(OF_STORE);
        }
        checks.addAll(OF_DATA_SET);
        if (data != null) {
            checks.addAll(OF_CLIENT);
        }
        return checks;
    }
}
