package io.dualstore.benchmarks.cases;

import io.dualstore.benchmarks.measure.Figure;
import io.dualstore.benchmarks.measure.Numbers;
import io.dualstore.benchmarks.measure.Plan;
import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.Target;
import io.dualstore.benchmarks.measure.Trial;
import io.dualstore.benchmarks.measure.Unit;
import io.dualstore.benchmarks.workload.Shelf;
import io.dualstore.benchmarks.workload.StockroomLog;
import io.dualstore.copy.DataSetCopy;
import io.dualstore.copy.DataSetCopy.Copied;
import io.dualstore.copy.DataSetCopy.Place;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;

/** The copy of a data set, as an operator restores one. */
public final class CopyBenchmark implements Benchmark {

    private static final int ITEMS = 100_000;
    private static final int QUICK_ITEMS = 200;
    private static final int EVENTS_PER_ITEM = 10;
    private static final String SCENARIO = "copy of a data set";
    private static final String CONTENDER = "without private logs";
    private static final String SECONDS = "everything copied";
    private static final int WANTED_SECONDS = 120;
    private static final int LIST_LIMIT = 1_000;

    @Override
    public String name() {
        return "copy";
    }

    @Override
    public String about() {
        return "a data set of " + Numbers.plain(ITEMS * EVENTS_PER_ITEM)
                + " events as a new one in the same bucket, at S3's latency";
    }

    @Override
    public Plan prepare(Workbench workbench) throws Exception {
        Shelf shelf = new Shelf("shelf", workbench.scale().size(ITEMS, QUICK_ITEMS), EVENTS_PER_ITEM);
        StockroomLog log = StockroomLog.write(workbench.folder("copy"), List.of(shelf));
        String digest = log.digest(LogAddress.shared(StockroomLog.LAYOUT, log.id()));
        log.moveAway();
        return new Plan(
                List.of(new Trial(SCENARIO, CONTENDER, round -> List.of(copied(log, digest, round)))),
                List.of(Target.atMost(
                        "everything copied, of " + WANTED_SECONDS + " s",
                        WANTED_SECONDS,
                        new Figure(SCENARIO, CONTENDER, SECONDS))),
                List.of(log));
    }

    private static Reading copied(StockroomLog log, String digest, int round) {
        BucketLayout target = new BucketLayout(StockroomLog.LAYOUT.application(), "copy-" + round);
        long start = System.nanoTime();
        Copied copied = (Copied) new DataSetCopy(
                        new Place(log.store(), StockroomLog.LAYOUT),
                        new Place(log.store(), target),
                        WriteGuard.GRANTED,
                        (partition, commits, total) -> {},
                        Executors::newVirtualThreadPerTaskExecutor)
                .copy(OptionalLong.empty(), false);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!log.digest(LogAddress.shared(target, copied.origin().id())).equals(digest)) {
            throw new IllegalStateException("The copy has another state than its source");
        }
        delete(log.store(), target);
        return new Reading(SECONDS, Unit.SECONDS, seconds);
    }

    private static void delete(ObjectStore store, BucketLayout layout) {
        List<String> keys;
        do {
            keys = store.list(layout.root(), "", LIST_LIMIT).stream()
                    .map(ListedObject::key)
                    .toList();
            store.delete(keys);
        } while (keys.size() == LIST_LIMIT);
    }
}
