package io.dualstore.benchmarks.cases;

import io.dualstore.benchmarks.measure.Figure;
import io.dualstore.benchmarks.measure.Numbers;
import io.dualstore.benchmarks.measure.Plan;
import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.Target;
import io.dualstore.benchmarks.measure.Trial;
import io.dualstore.benchmarks.measure.Unit;
import io.dualstore.benchmarks.store.DistantStore;
import io.dualstore.benchmarks.workload.BenchmarkClient;
import io.dualstore.benchmarks.workload.Promoters;
import io.dualstore.benchmarks.workload.Shelf;
import io.dualstore.benchmarks.workload.StockroomLog;
import io.dualstore.client.local.LocalBundles;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * How long a user waits for a save at most, while everything that a client did offline is on its way: 10,000 updates are sent, and then
 * their verdicts arrive. The client's file is on the disk, the store answers as S3 does. The user saves all the time.
 */
public final class SaveBenchmark implements Benchmark {

    private static final String SENDING = "while it is sent";
    private static final String DECIDED = "while its verdicts arrive";
    private static final String LONGEST = "longest save";
    private static final String MEDIAN = "median save";
    private static final String CLIENT = "Dualstore, client on a file";
    private static final int PENDING = 10_000;
    private static final int WANTED_MILLIS = 50;

    @Override
    public String name() {
        return "save";
    }

    @Override
    public String about() {
        return Numbers.plain(PENDING)
                + " pending updates of a client are sent, and then decided, while its user continues to save";
    }

    @Override
    public Plan prepare(Workbench workbench) {
        int pending = workbench.scale().size(PENDING, 50);
        List<Trial> trials = List.of(
                new Trial(SENDING, CLIENT, round -> measure(workbench, pending, false)),
                new Trial(DECIDED, CLIENT, round -> measure(workbench, pending, true)));
        return new Plan(
                trials,
                List.of(Target.atMost(
                        "longest save while " + Numbers.plain(PENDING) + " are sent, of " + WANTED_MILLIS + " ms",
                        WANTED_MILLIS,
                        new Figure(SENDING, CLIENT, LONGEST))),
                List.of());
    }

    private static List<Reading> measure(Workbench workbench, int pending, boolean decided) throws Exception {
        Shelf shelf = new Shelf("shelf", workbench.scale().size(1_000, 10), 10);
        try (StockroomLog log = StockroomLog.write(workbench.folder("save"), List.of(shelf));
                BenchmarkClient clerk = clerk(workbench, log)) {
            clerk.node().sync().exchangeNow();
            for (int update = 0; update < pending; update++) {
                clerk.issues(shelf.code(update % shelf.items()));
            }
            LocalBundles bundles = clerk.node().local().bundles();
            if (!decided) {
                // What is saved in the meantime is the last to be sent.
                List<Long> saves = new ArrayList<>();
                return saving(clerk, shelf, saves, () -> bundles.countUnsent() > saves.size());
            }
            clerk.node().sync().exchangeNow();
            try (Promoter promoter = Promoters.of(log, log.store(), PromoterListener.NONE)) {
                int left = pending;
                while (left > 0) {
                    left -= promoter.sweep().decidedInAll();
                }
            }
            long last = clerk.node().shared().head().nextPosition() + pending;
            return saving(
                    clerk,
                    shelf,
                    new ArrayList<>(),
                    () -> clerk.node().shared().head().nextPosition() < last);
        }
    }

    private static BenchmarkClient clerk(Workbench workbench, StockroomLog log) throws IOException {
        Path file = workbench.folder("save").resolve("client.sqlite");
        ObjectStore distant = new DistantStore(log.store());
        return new BenchmarkClient("clerk", file, distant, Clock.systemUTC()).opens();
    }

    /** Saves one update after the other while there is an exchange, and for as long as {@code wanted}. */
    private static List<Reading> saving(BenchmarkClient clerk, Shelf shelf, List<Long> saves, BooleanSupplier wanted) {
        CompletableFuture<Boolean> exchange =
                CompletableFuture.supplyAsync(() -> clerk.node().sync().exchangeNow());
        do {
            long start = System.nanoTime();
            clerk.issues(shelf.code(saves.size() % shelf.items()));
            saves.add(System.nanoTime() - start);
        } while (wanted.getAsBoolean() && !exchange.isDone());
        exchange.join();
        List<Long> sorted = saves.stream().sorted().toList();
        return List.of(
                new Reading(LONGEST, Unit.MILLISECONDS, sorted.getLast() / 1e6),
                new Reading(MEDIAN, Unit.MILLISECONDS, sorted.get(sorted.size() / 2) / 1e6));
    }
}
