package io.dualstore.benchmarks.cases;

import io.dualstore.benchmarks.measure.Figure;
import io.dualstore.benchmarks.measure.Numbers;
import io.dualstore.benchmarks.measure.Plan;
import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.Target;
import io.dualstore.benchmarks.measure.Trial;
import io.dualstore.benchmarks.measure.Unit;
import io.dualstore.benchmarks.workload.BenchmarkClient;
import io.dualstore.benchmarks.workload.Shelf;
import io.dualstore.benchmarks.workload.StockroomLog;
import io.dualstore.log.commit.StoredCommit;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client that was away has to do when it comes back: apply what others did meanwhile, and lay its own pending updates over that. Its file
 * is on the disk. The same commits are applied to the same file with nothing pending right before, so that the rebase's own part shows.
 *
 * <p>An update that is touched is executed again, and everything after it: with one in a hundred touched, evenly spread, that is nearly all.
 */
public final class RebaseBenchmark implements Benchmark {

    public static final String REBASE = "rebase";
    public static final String PROCESSOR = "its processor";

    private static final String APPLY = "apply";
    private static final String ALONE = "nothing pending";
    private static final String CLIENT = "Dualstore, client on a file";
    private static final int LARGEST = 1_000;
    private static final List<Integer> PENDING = List.of(10, 100, LARGEST);
    private static final int WANTED_MILLIS = 150;

    /** How many pending updates read an item that something happened to. */
    private enum Touched {
        NONE("none touched"),
        FEW("1 % touched"),
        ALL("all touched");

        private final String text;

        Touched(String text) {
            this.text = text;
        }

        boolean is(int update) {
            return switch (this) {
                case NONE -> false;
                case FEW -> update % 100 == 5;
                case ALL -> true;
            };
        }
    }

    @Override
    public String name() {
        return "rebase";
    }

    @Override
    public String about() {
        return "10,000 events of others arrive at a client with pending updates: all of it, the same with nothing pending,"
                + " and the difference";
    }

    @Override
    public Plan prepare(Workbench workbench) throws Exception {
        Returning returning = new Returning(workbench);
        List<Trial> trials = new ArrayList<>();
        for (int pending : PENDING) {
            for (Touched touched : Touched.values()) {
                int updates = workbench.scale().size(pending, 10);
                trials.add(new Trial(scenario(pending, touched), CLIENT, round -> returning.measure(updates, touched)));
            }
        }
        Figure hardest = new Figure(scenario(LARGEST, Touched.ALL), CLIENT, REBASE);
        return new Plan(
                trials,
                List.of(Target.atMost(
                        "1,000 pending, all touched, of " + WANTED_MILLIS + " ms", WANTED_MILLIS, hardest)),
                List.of());
    }

    private static String scenario(int pending, Touched touched) {
        return Numbers.plain(pending) + " pending, " + touched.text;
    }

    /** A client that has read half of a log, again and again. */
    private static final class Returning {

        private final Workbench workbench;
        private final Shelf quiet;
        private final Shelf busy;
        private final StockroomLog log;
        private final List<StoredCommit> news;
        private final Path before;

        /** While the client is away, half of what happens to the busy shelf happens. */
        Returning(Workbench workbench) throws IOException {
            this.workbench = workbench;
            int items = workbench.scale().size(LARGEST, 50);
            quiet = new Shelf("quiet", items, 10);
            busy = new Shelf("busy", items, 20);
            log = workbench.log(List.of(quiet, busy));
            List<StoredCommit> all = new ArrayList<>();
            log.read(all::add);
            int known = all.size() * 2 / 3;
            news = all.subList(known, all.size());
            before = workbench.folder("rebase").resolve("client.sqlite");
            try (BenchmarkClient client = new BenchmarkClient(log, before)) {
                client.node().local().bindTo(log.id());
                client.opens().node().shared().apply(all.subList(0, known));
            }
        }

        List<Reading> measure(int pending, Touched touched) throws IOException {
            Took alone = apply(0, touched);
            Took all = apply(pending, touched);
            return List.of(
                    new Reading(REBASE, Unit.MILLISECONDS, (all.nanos - alone.nanos) / 1e6),
                    new Reading(PROCESSOR, Unit.MILLISECONDS, (all.processorNanos - alone.processorNanos) / 1e6),
                    new Reading(APPLY, Unit.MILLISECONDS, all.nanos / 1e6),
                    new Reading(ALONE, Unit.MILLISECONDS, alone.nanos / 1e6));
        }

        /** Time by the clock, and that which the thread was really running: the part that other work on the machine does not change much. */
        private record Took(long nanos, long processorNanos) {}

        private Took apply(int pending, Touched touched) throws IOException {
            Path file = workbench.folder("rebase").resolve("client.sqlite");
            Files.copy(before, file);
            try (BenchmarkClient client = new BenchmarkClient(log, file).opens()) {
                for (int update = 0; update < pending; update++) {
                    client.issues((touched.is(update) ? busy : quiet).code(update));
                }
                ThreadMXBean threads = ManagementFactory.getThreadMXBean();
                long processor = threads.getCurrentThreadCpuTime();
                long start = System.nanoTime();
                client.node().shared().apply(news);
                Took took = new Took(System.nanoTime() - start, threads.getCurrentThreadCpuTime() - processor);
                if (client.node().shared().pending().size() != pending) {
                    throw new IllegalStateException("Not everything is pending any more");
                }
                return took;
            } finally {
                Files.delete(file);
            }
        }
    }
}
