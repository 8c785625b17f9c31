package io.dualstore.benchmarks.cases;

import io.dualstore.benchmarks.measure.Figure;
import io.dualstore.benchmarks.measure.Numbers;
import io.dualstore.benchmarks.measure.Plan;
import io.dualstore.benchmarks.measure.Target;
import io.dualstore.benchmarks.measure.Trial;
import io.dualstore.benchmarks.workload.PendingOnOneItem;
import java.util.List;

/** The cost of many pending updates on one item: each builds on all earlier ones. */
public final class PendingBenchmark implements Benchmark {

    private static final int PENDING = 10_000;
    private static final String HEAP = "128m";
    private static final String SCENARIO = "all on one item";
    private static final String CONTENDER = "Dualstore, heap of 128 MB";

    @Override
    public String name() {
        return "pending";
    }

    @Override
    public String about() {
        return Numbers.plain(PENDING)
                + " pending updates on one item: the last saves, the next start, and a rebase of all";
    }

    @Override
    public Plan prepare(Workbench workbench) {
        int pending = workbench.scale().size(PENDING, 50);
        return new Plan(
                List.of(new Trial(
                        SCENARIO,
                        CONTENDER,
                        round -> PendingOnOneItem.measure(HEAP, workbench.folder("pending"), pending))),
                List.of(
                        target(PendingOnOneItem.SAVE, 2, "2 ms"),
                        target(PendingOnOneItem.START, 2, "2 s"),
                        target(PendingOnOneItem.REBASE, 3, "3 s")),
                List.of());
    }

    private static Target target(String metric, double wanted, String words) {
        return Target.atMost(
                metric + " with " + Numbers.plain(PENDING) + " pending on one item, of " + words,
                wanted,
                new Figure(SCENARIO, CONTENDER, metric));
    }
}
