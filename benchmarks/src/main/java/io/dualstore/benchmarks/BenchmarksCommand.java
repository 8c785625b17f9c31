package io.dualstore.benchmarks;

import io.dualstore.benchmarks.cases.AppendBenchmark;
import io.dualstore.benchmarks.cases.Benchmark;
import io.dualstore.benchmarks.cases.CommandBenchmark;
import io.dualstore.benchmarks.cases.CopyBenchmark;
import io.dualstore.benchmarks.cases.CostBenchmark;
import io.dualstore.benchmarks.cases.GrowthBenchmark;
import io.dualstore.benchmarks.cases.LargeUpdateBenchmark;
import io.dualstore.benchmarks.cases.ListingBenchmark;
import io.dualstore.benchmarks.cases.MethodsBenchmark;
import io.dualstore.benchmarks.cases.PendingBenchmark;
import io.dualstore.benchmarks.cases.PromotionBenchmark;
import io.dualstore.benchmarks.cases.RebaseBenchmark;
import io.dualstore.benchmarks.cases.ReplayBenchmark;
import io.dualstore.benchmarks.cases.SaveBenchmark;
import io.dualstore.benchmarks.cases.StartBenchmark;
import io.dualstore.benchmarks.cases.Workbench;
import io.dualstore.benchmarks.measure.Plan;
import io.dualstore.benchmarks.measure.Progress;
import io.dualstore.benchmarks.measure.Result;
import io.dualstore.benchmarks.measure.Rounds;
import io.dualstore.benchmarks.measure.Scale;
import io.dualstore.benchmarks.measure.Series;
import io.dualstore.benchmarks.measure.StartScale;
import io.dualstore.benchmarks.measure.StartScale.FunctionProcess;
import io.dualstore.benchmarks.measure.TargetOutcome;
import io.dualstore.benchmarks.peer.PostgresCluster;
import io.dualstore.benchmarks.report.Machine;
import io.dualstore.benchmarks.report.Report;
import io.dualstore.benchmarks.report.ReportJson;
import io.dualstore.benchmarks.report.ReportTable;
import io.dualstore.benchmarks.report.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run}. */
@Command(
        name = "benchmarks/run",
        description = "Measure Dualstore side by side with what people would use instead, on this machine, in one run.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class BenchmarksCommand implements Callable<Integer> {

    private static final int LEAST_ROUNDS = 5;

    /** In the order in which they run. */
    private static final List<Benchmark> ALL = List.of(
            new AppendBenchmark(),
            new CommandBenchmark(),
            new ReplayBenchmark(),
            new StartBenchmark(),
            new PromotionBenchmark(),
            new LargeUpdateBenchmark(),
            new RebaseBenchmark(),
            new SaveBenchmark(),
            new GrowthBenchmark(),
            new PendingBenchmark(),
            new CopyBenchmark(),
            new ListingBenchmark(),
            new CostBenchmark(),
            new MethodsBenchmark());

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds after the warm-up, at least 5.")
    private int rounds = LEAST_ROUNDS;

    @Option(names = "--start-events", paramLabel = "N", description = "Events in the log of `start`.")
    private int startEvents = StartScale.DEFAULT.events();

    @Option(
            names = "--start-folder",
            paramLabel = "DIR",
            description =
                    "Keeps the log of `start` there, and takes it from there if it has as many events. Delete it after a"
                            + " change of the product.",
            defaultValue = Option.NULL_VALUE)
    private @Nullable Path startFolder;

    @Option(
            names = "--function-jar",
            paramLabel = "FILE",
            description = "Archive of the Lambda function, of which `start` takes the function's classes.",
            defaultValue = Option.NULL_VALUE)
    private @Nullable Path functionJar;

    @Option(
            names = "--function-option",
            paramLabel = "OPTION",
            description = "One more option of the JVM in which `start` runs the Lambda function, such as"
                    + " -XX:SharedArchiveFile=FILE. Can be repeated.")
    private List<String> functionOptions = List.of();

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Only these benchmarks.")
    private List<String> only = List.of();

    @Option(
            names = "--quick",
            description =
                    "Everything tiny, one round: shows within seconds that all of it works, and measures nothing.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Where the results go as JSON.")
    private Path json = Path.of("benchmarks.json");

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "On the disk that is to be measured; what is put there is deleted at the end.",
            defaultValue = Option.NULL_VALUE)
    private @Nullable Path folder;

    private boolean failed;

    public static void main(String... arguments) {
        System.exit(new CommandLine(new BenchmarksCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (rounds < LEAST_ROUNDS) {
            throw new IllegalArgumentException("Fewer than " + LEAST_ROUNDS + " rounds say nothing about noise.");
        }
        List<String> names = ALL.stream().map(Benchmark::name).toList();
        if (!names.containsAll(only)) {
            throw new IllegalArgumentException("There are only these benchmarks: " + String.join(", ", names) + ".");
        }
        Report report = measure(quick ? Scale.QUICK : new Scale(rounds, false, start()));
        new ReportTable(System.out).print(report);
        ReportJson.write(report, json);
        System.out.println("\nAll samples: " + json);
        return failed ? 1 : 0;
    }

    private StartScale start() throws IOException {
        Path kept = startFolder == null
                ? null
                : Files.createDirectories(startFolder).toRealPath();
        return new StartScale(startEvents, kept, new FunctionProcess(functionJar, functionOptions));
    }

    private Report measure(Scale scale) throws Exception {
        Progress progress = new Progress(System.err);
        Instant started = Instant.now();
        long start = System.nanoTime();
        try (Workbench workbench = new Workbench(scale, parent(), progress)) {
            Machine machine = Machine.here(workbench.folder());
            if (!machine.isDurable()) {
                progress.say("WARNING: " + workbench.folder()
                        + " is in memory, so nothing here is durable; choose another --folder.");
            }
            List<Result> results = new ArrayList<>();
            for (Benchmark benchmark : ALL) {
                if (only.isEmpty() || only.contains(benchmark.name())) {
                    try {
                        results.add(measure(benchmark, workbench));
                    } catch (Exception e) {
                        // What the others took half an hour to measure is not lost for it.
                        failed = true;
                        e.printStackTrace();
                        workbench.skip(benchmark.name() + " failed: " + e);
                    }
                }
            }
            Versions versions = Versions.here(
                    workbench.postgres().map(PostgresCluster::version).orElse(null));
            return new Report(started, secondsSince(start), scale, machine, versions, workbench.skipped(), results);
        }
    }

    private static Result measure(Benchmark benchmark, Workbench workbench) throws Exception {
        Progress progress = workbench.progress();
        progress.say(benchmark.name() + ": " + benchmark.about());
        long start = System.nanoTime();
        try (Plan plan = benchmark.prepare(workbench)) {
            List<Series> series = new Rounds(workbench.scale(), progress).run(plan);
            return new Result(
                    benchmark.name(),
                    benchmark.about(),
                    secondsSince(start),
                    series,
                    TargetOutcome.of(plan.targets(), series));
        }
    }

    /** {@code /tmp} may be in memory, {@code /var/tmp} may not, and a server that runs as another user reaches both. */
    private Path parent() throws IOException {
        if (folder != null) {
            return Files.createDirectories(folder).toRealPath();
        }
        Path kept = Path.of("/var/tmp");
        return Files.isWritable(kept) ? kept : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
