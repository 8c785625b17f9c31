package io.dualstore.benchmarks.cases;

import com.sun.management.OperatingSystemMXBean;
import io.dualstore.benchmarks.measure.Figure;
import io.dualstore.benchmarks.measure.Load;
import io.dualstore.benchmarks.measure.Numbers;
import io.dualstore.benchmarks.measure.Plan;
import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.Target;
import io.dualstore.benchmarks.measure.Trial;
import io.dualstore.benchmarks.measure.Unit;
import io.dualstore.benchmarks.store.DistantStore;
import io.dualstore.benchmarks.workload.Devices;
import io.dualstore.benchmarks.workload.Devices.Sealed;
import io.dualstore.benchmarks.workload.Promoters;
import io.dualstore.benchmarks.workload.Shelf;
import io.dualstore.benchmarks.workload.StockroomLog;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.PromoterLoop;
import io.dualstore.promoter.SweepReport;
import io.dualstore.update.Update;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One promoter at S3's latency: how fast it works off what devices have sent, and how long a bundle takes from its PUT to the verdict in the
 * log. Nobody else does this, so there is no peer; what the round trips alone would allow is said instead.
 */
public final class PromotionBenchmark implements Benchmark {

    private static final String UPDATES = "updates";
    private static final String PROCESSOR = "processor each";
    private static final String VERDICTS = "verdicts";
    private static final String PROMOTER = "Dualstore, 30 ms PUT, 15 ms GET";
    private static final int WANTED = 5_000;
    private static final List<Integer> DEVICES = List.of(1, 10, 100);
    private static final int WAITING = 10;
    private static final int UPDATES_PER_BUNDLE = 20;
    private static final int UPDATES_PER_COMMIT = 500;
    /** A promoter runs for weeks; a round of this is over before the JVM has compiled it. */
    private static final int MORE_WARM_UPS = 3;

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(20);

    private static final double COMMIT_BOUND = UPDATES_PER_COMMIT * 1_000.0 / DistantStore.PUT.toMillis();

    @Override
    public String name() {
        return "promotion";
    }

    @Override
    public String about() {
        return "updates decided by one promoter, bundles of " + UPDATES_PER_BUNDLE
                + " (round trips allow " + UPDATES_PER_COMMIT + " a commit ÷ 30 ms PUT = " + Numbers.plain(COMMIT_BOUND)
                + "/s); a bundle of one update from its PUT to its verdict (round trips: 30 ms PUT, 15 ms tail, 30 ms LIST,"
                + " 15 ms GET, 30 ms commit = 120 ms)";
    }

    @Override
    public Plan prepare(Workbench workbench) throws Exception {
        for (int i = 0; i < workbench.scale().size(MORE_WARM_UPS, 0); i++) {
            List<Reading> unused = workOff(workbench, DEVICES.getLast());
        }
        List<Trial> trials = new ArrayList<>();
        for (int devices : DEVICES) {
            trials.add(new Trial(backlogOf(devices), PROMOTER, round -> workOff(workbench, devices)));
        }
        String waiting = WAITING + " devices wait for verdicts";
        trials.add(new Trial(waiting, "promoter told of each bundle", round -> answer(workbench, true)));
        trials.add(new Trial(waiting, "promoter asks every second", round -> answer(workbench, false)));
        List<Target> targets = DEVICES.stream()
                .map(devices -> Target.atLeast(
                        backlogOf(devices) + ", of " + Numbers.plain(WANTED) + " updates/s",
                        WANTED,
                        new Figure(backlogOf(devices), PROMOTER, UPDATES)))
                .toList();
        return new Plan(trials, targets, List.of());
    }

    private static String backlogOf(int devices) {
        return "backlog of " + devices + (devices == 1 ? " device" : " devices");
    }

    private static Shelf shelf(Workbench workbench) {
        return new Shelf("shelf", workbench.scale().size(1_000, 5), 10);
    }

    private static List<Reading> workOff(Workbench workbench, int devices) throws IOException {
        int senders = workbench.scale().size(devices, Math.min(devices, 3));
        int bundles = workbench.scale().size(500, 3);
        int updates = workbench.scale().size(UPDATES_PER_BUNDLE, 2);
        Shelf shelf = shelf(workbench);
        try (StockroomLog log = StockroomLog.write(workbench.folder("promotion"), List.of(shelf));
                Devices all = new Devices(log, shelf);
                Promoter promoter = Promoters.of(log, new DistantStore(log.store()), PromoterListener.NONE)) {
            promoter.catchUp();
            for (int device = 0; device < senders; device++) {
                for (Sealed sealed : all.backlog(device, bundles / senders, updates)) {
                    sealed.sendTo(log.store());
                }
            }
            int sent = bundles / senders * senders * updates;
            long processor = processorNanos();
            long start = System.nanoTime();
            SweepReport report = promoter.sweep();
            while (report.more()) {
                report = report.and(promoter.sweep());
            }
            long took = System.nanoTime() - start;
            if (report.decided("accepted") != sent) {
                throw new IllegalStateException("Of " + sent + " updates were decided " + report);
            }
            return List.of(
                    new Reading(UPDATES, Unit.PER_SECOND, sent / (took / 1e9)),
                    new Reading(PROCESSOR, Unit.MICROSECONDS, (processorNanos() - processor) / 1e3 / sent));
        }
    }

    /** Each device sends the next bundle when the last one has its verdict. */
    private static List<Reading> answer(Workbench workbench, boolean told) throws Exception {
        Verdicts verdicts = new Verdicts();
        int devices = workbench.scale().size(WAITING, 2);
        Shelf shelf = shelf(workbench);
        try (StockroomLog log = StockroomLog.write(workbench.folder("promotion"), List.of(shelf));
                Devices senders = new Devices(log, shelf);
                Promoter promoter = Promoters.of(log, new DistantStore(log.store()), verdicts)) {
            ObjectStore distant = new DistantStore(log.store());
            PromoterLoop loop = new PromoterLoop(promoter, POLL, LONG);
            loop.start();
            try {
                return Load.closedLoop(devices, workbench.scale().span().multipliedBy(3), VERDICTS, 1, call -> {
                    Sealed sealed = senders.backlog((int) (call >>> 32), 1, 1).getFirst();
                    Future<Update> verdict = verdicts.of(sealed.first());
                    sealed.sendTo(distant);
                    if (told) {
                        loop.wake();
                    }
                    verdict.get(1, TimeUnit.MINUTES);
                });
            } finally {
                loop.stop();
            }
        }
    }

    /** Tells who waits for it that a verdict is in the log. */
    private static final class Verdicts implements PromoterListener {

        private final Map<UUID, CompletableFuture<Update>> awaited = new ConcurrentHashMap<>();

        Future<Update> of(UUID update) {
            return awaited.computeIfAbsent(update, id -> new CompletableFuture<>());
        }

        @Override
        public void decided(Update line) {
            CompletableFuture<Update> verdict = awaited.remove(line.id());
            if (verdict != null) {
                verdict.complete(line);
            }
        }
    }

    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
