package io.dualstore.benchmarks.workload;

import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.Unit;
import io.dualstore.log.commit.StoredCommit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A client with many pending updates on one item: each builds on all earlier ones. It saves, starts again and
 * rebases, each in a process of its own.
 */
public final class PendingOnOneItem {

    private static final Shelf SHELF = new Shelf("busy", 1, 9_000);

    /** Metrics of {@link #measure}: the median of the last saves, the next start, and executing everything again. */
    public static final String SAVE = "save";

    public static final String START = "start";
    public static final String FIRST_REBASE = "first rebase of all";
    public static final String REBASE = "next rebase of all";

    private static final Set<String> METRICS = Set.of(SAVE, START, FIRST_REBASE, REBASE);

    private PendingOnOneItem() {}

    /** Measures what {@code arguments} say: {@code save} or {@code start}, the folder, how many updates are pending. */
    public static void main(String... arguments) throws IOException {
        MeasuredProcess process = MeasuredProcess.begin();
        Path folder = Path.of(arguments[1]);
        int pending = Integer.parseInt(arguments[2]);
        boolean save = arguments[0].equals("save");
        Path bucket = folder.resolve("bucket");
        try (StockroomLog log =
                save ? StockroomLog.write(bucket, List.of(SHELF)) : StockroomLog.open(bucket, List.of(SHELF))) {
            List<StoredCommit> commits = new ArrayList<>();
            log.read(commits::add);
            int known = commits.size() * 2 / 3;
            if (save) {
                save(process, log, commits.subList(0, known), folder.resolve("client.sqlite"), pending);
            } else {
                start(process, log, commits.subList(known, commits.size()), folder.resolve("client.sqlite"), pending);
            }
            process.noteMemory();
        }
    }

    private static void save(
            MeasuredProcess process, StockroomLog log, List<StoredCommit> commits, Path file, int pending) {
        try (BenchmarkClient client = new BenchmarkClient(log, file)) {
            client.node().local().bindTo(log.id());
            client.opens().node().shared().apply(commits);
            long[] nanos = new long[pending];
            for (int update = 0; update < pending; update++) {
                long start = System.nanoTime();
                client.issues(SHELF.code(0));
                nanos[update] = System.nanoTime() - start;
            }
            // The last tenth is saved on top of nearly all.
            long[] last =
                    Arrays.stream(nanos).skip(pending - pending / 10).sorted().toArray();
            process.note(SAVE, Unit.MILLISECONDS, last[last.length / 2] / 1e6);
        }
    }

    private static void start(
            MeasuredProcess process, StockroomLog log, List<StoredCommit> news, Path file, int pending) {
        long begin = System.nanoTime();
        try (BenchmarkClient client = new BenchmarkClient(log, file).opens()) {
            double started = (System.nanoTime() - begin) / 1e9;
            // A process that has just begun executes bytecode; one that runs has compiled it.
            double first = rebase(client, news.subList(0, news.size() / 2));
            double next = rebase(client, news.subList(news.size() / 2, news.size()));
            int left = client.node().shared().pending().size();
            if (left != pending) {
                throw new IllegalStateException("Of " + pending + " pending updates " + left + " are left");
            }
            process.note(START, Unit.SECONDS, started);
            process.note(FIRST_REBASE, Unit.SECONDS, first);
            process.note(REBASE, Unit.SECONDS, next);
        }
    }

    private static double rebase(BenchmarkClient client, List<StoredCommit> commits) {
        long begin = System.nanoTime();
        client.node().shared().apply(commits);
        return (System.nanoTime() - begin) / 1e9;
    }

    /**
     * Runs both processes.
     *
     * @param heap that each may use, as the JVM takes it
     * @param folder empty
     */
    public static List<Reading> measure(String heap, Path folder, int pending) throws IOException {
        List<Reading> readings = new ArrayList<>();
        for (String what : List.of("save", "start")) {
            MeasuredProcess.run(
                            PendingOnOneItem.class, heap, List.of(what, folder.toString(), Integer.toString(pending)))
                    .stream()
                    .filter(reading -> METRICS.contains(reading.metric()))
                    .forEach(readings::add);
        }
        return readings;
    }
}
