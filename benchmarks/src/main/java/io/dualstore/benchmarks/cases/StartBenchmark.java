package io.dualstore.benchmarks.cases;

import io.dualstore.benchmarks.measure.Numbers;
import io.dualstore.benchmarks.measure.Plan;
import io.dualstore.benchmarks.workload.GrownLog;
import io.dualstore.benchmarks.workload.LogFacts;
import io.dualstore.benchmarks.workload.Shelf;
import io.dualstore.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The start of each kind of node where much has happened, as a whole process, and the bytes that are written so that it is short. */
public final class StartBenchmark implements Benchmark {

    /** Metrics that are 0 where everything is tiny. */
    public static final Set<String> MAY_BE_ZERO =
            Set.of("fetched commits", "fetched segments", "segments", StartTrials.AFTER_SNAPSHOT);

    /** More items than a stockroom has are not measured: their state, not the history, would fill the memory. */
    private static final int MOST_ITEMS = 100_000;

    private static final int EVENTS_PER_ITEM = 10;

    /** How many events the client has missed that was away. */
    private static final int AWAY = 100_000;

    /** For the bucket, the files of nodes that are copied for a round, and the work on a snapshot. */
    private static final long BYTES_PER_EVENT = 3_000;

    private static final int QUICK_ITEMS = 400;
    private static final int QUICK_AWAY = 2_000;
    private static final int QUICK_GROWTH =
            1_000; // due at the first commit: if not, 32 commits pass before the next look
    private static final double MIB = 1 << 20;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "processes of a client, a promoter and the Lambda function on a long log with snapshots and segments, at S3's latency."
                + " Bytes are multiples of those of all commits";
    }

    @Override
    public Plan prepare(Workbench workbench) throws Exception {
        GrownLog log = log(workbench);
        LogFacts facts = log.facts();
        workbench
                .progress()
                .say("The log has " + Numbers.plain((double) facts.events()) + " events in "
                        + Numbers.plain(facts.head().sequence() + 1.0) + " commits of "
                        + Numbers.plain(facts.commitBytes() / MIB)
                        + " MiB, and " + facts.snapshots() + " snapshots were written");
        log.log().moveAway();
        StartTrials trials = new StartTrials(
                log, workbench.folder("start"), workbench.scale().start().function());
        return new Plan(
                workbench.scale().quick() ? trials.quick() : trials.all(),
                StartTargets.of(facts.events()),
                List.of(log));
    }

    private static GrownLog log(Workbench workbench) throws IOException {
        Path kept = workbench.scale().start().folder();
        Path folder = kept == null || workbench.scale().quick() ? workbench.folder("log") : kept;
        Shelf shelf = shelf(workbench);
        Optional<GrownLog> earlier = GrownLog.find(folder, shelf);
        if (earlier.isPresent()) {
            workbench.progress().say("Found the log in " + folder);
            return earlier.get();
        }
        requireSpace(folder, shelf.events());
        return workbench.scale().quick()
                ? GrownLog.write(folder, shelf, QUICK_AWAY, QUICK_GROWTH, workbench.progress())
                : GrownLog.write(folder, shelf, AWAY, SnapshotWriter.LEAST_GROWTH, workbench.progress());
    }

    private static Shelf shelf(Workbench workbench) {
        if (workbench.scale().quick()) {
            return new Shelf("shelf", QUICK_ITEMS, EVENTS_PER_ITEM);
        }
        int events = workbench.scale().start().events();
        int items = Math.min(MOST_ITEMS, events / EVENTS_PER_ITEM);
        Shelf shelf = new Shelf("shelf", items, events / Math.max(1, items));
        if (shelf.events() <= AWAY) {
            throw new IllegalArgumentException("--start-events " + events + " is too small: a client misses "
                    + Numbers.plain(AWAY) + " events. Set it to more than that.");
        }
        return shelf;
    }

    private static void requireSpace(Path folder, long events) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        long needed = events * BYTES_PER_EVENT;
        if (free < needed) {
            throw new IOException(
                    "%s has %s MiB free, and %s are needed for a log of %s events. Choose another --folder, or fewer --start-events."
                            .formatted(
                                    folder,
                                    Numbers.plain(Math.floor(free / MIB)),
                                    Numbers.plain(Math.ceil(needed / MIB)),
                                    Numbers.plain((double) events)));
        }
    }
}
