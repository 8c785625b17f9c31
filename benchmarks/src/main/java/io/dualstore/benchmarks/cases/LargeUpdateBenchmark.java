package io.dualstore.benchmarks.cases;

import io.dualstore.benchmarks.measure.Figure;
import io.dualstore.benchmarks.measure.Numbers;
import io.dualstore.benchmarks.measure.Plan;
import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.Target;
import io.dualstore.benchmarks.measure.Trial;
import io.dualstore.benchmarks.measure.Unit;
import io.dualstore.benchmarks.store.ForkedStore;
import io.dualstore.benchmarks.workload.Devices;
import io.dualstore.benchmarks.workload.Devices.Sealed;
import io.dualstore.benchmarks.workload.Promoters;
import io.dualstore.benchmarks.workload.Shelf;
import io.dualstore.benchmarks.workload.StockroomLog;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.SweepReport;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether a promoter's work for one update grows with the square of its actions: all are on one entity, and each reads what those before did. */
public final class LargeUpdateBenchmark implements Benchmark {

    private static final List<Integer> ACTIONS = List.of(500, 1_000, 2_000, 4_000);
    private static final double WANTED = 1.5;
    private static final int WARM_UP_ROUNDS = 3;
    private static final String SCENARIO = "one update on one entity";
    private static final String EACH = "each action";

    @Override
    public String name() {
        return "large-update";
    }

    @Override
    public String about() {
        return "a promoter decides an update of 500 to 4,000 actions on one entity: does an action cost more the more there are?";
    }

    @Override
    public Plan prepare(Workbench workbench) throws Exception {
        Shelf shelf = new Shelf("shelf", 10, 10);
        StockroomLog log = workbench.log(List.of(shelf));
        Devices devices = new Devices(log, shelf);
        AtomicInteger device = new AtomicInteger(); // another one for each promoter, since it begins with bundle 0
        return new Plan(
                        ACTIONS.stream()
                                .map(actions -> new Trial(
                                        SCENARIO,
                                        contender(actions),
                                        round -> decide(
                                                log,
                                                devices,
                                                device.incrementAndGet(),
                                                workbench.scale().size(actions, actions / 100))))
                                .toList(),
                        List.of(Target.atMost(
                                SCENARIO + ", " + EACH + ": at " + contender(ACTIONS.getLast()) + ", of that at "
                                        + contender(ACTIONS.getFirst()),
                                WANTED,
                                new Figure(SCENARIO, contender(ACTIONS.getLast()), EACH),
                                new Figure(SCENARIO, contender(ACTIONS.getFirst()), EACH))),
                        List.of(devices))
                .afterWarmUps(WARM_UP_ROUNDS);
    }

    private static String contender(int actions) {
        return Numbers.plain(actions) + " actions";
    }

    private static List<Reading> decide(StockroomLog log, Devices devices, int device, int actions) {
        Sealed sealed = devices.largeUpdate(device, actions);
        ForkedStore fork = new ForkedStore(log.store());
        try (Promoter promoter = Promoters.of(log, fork, PromoterListener.NONE)) {
            promoter.catchUp();
            sealed.sendTo(fork);
            long start = System.nanoTime();
            SweepReport report = promoter.sweep();
            double took = (System.nanoTime() - start) / 1e3;
            if (report.decided("accepted") != 1) {
                throw new IllegalStateException("An update of " + actions + " actions was not accepted: " + report);
            }
            return List.of(new Reading(EACH, Unit.MICROSECONDS, took / actions));
        }
    }
}
