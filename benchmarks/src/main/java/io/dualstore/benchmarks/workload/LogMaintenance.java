package io.dualstore.benchmarks.workload;

import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.maintenance.Maintenance;
import io.dualstore.maintenance.Maintenance.Copy;
import io.dualstore.promoter.maintenance.ModelStateFolding;
import io.dualstore.segment.SegmentSource;
import io.dualstore.segment.SegmentWriter;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.snapshot.SnapshotWriter;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.timing.TimeSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;

/** The maintenance of a promoter that has applied every commit of a log which grows: nothing is missing when a commit was added. */
final class LogMaintenance {

    private final List<String> hashes = new ArrayList<>();
    private final Maintenance maintenance;
    private Head head;
    private int snapshots;
    private long lastSnapshot;
    private long nanos;

    /**
     * @param log identity of a log without commits
     * @param folder for files that are needed while a snapshot is written
     * @param leastGrowth growth of the log in bytes before which no snapshot is written
     */
    LogMaintenance(ObjectStore store, UUID log, Path folder, long leastGrowth) {
        LogAddress address = LogAddress.shared(StockroomLog.LAYOUT, log);
        StockroomModel model = new StockroomModel();
        SegmentWriter segments = new SegmentWriter(
                store,
                address,
                new SegmentSource(store, address, Executors::newVirtualThreadPerTaskExecutor),
                this::hash,
                Executors::newVirtualThreadPerTaskExecutor);
        SnapshotWriter writer = new SnapshotWriter(
                store,
                SnapshotAddress.shared(StockroomLog.LAYOUT, log),
                folder,
                model.name() + " " + model.version(),
                leastGrowth,
                TimeSource.real()::now,
                ModelStateFolding.of(model),
                Executors::newVirtualThreadPerTaskExecutor);
        this.head = Head.start(log);
        this.maintenance = new Maintenance(() -> segments.writeNext(head).isPresent(), writer, () -> head);
    }

    private Optional<String> hash(long sequence) {
        return sequence < hashes.size() ? Optional.of(hashes.get((int) sequence)) : Optional.empty();
    }

    /** The log has one more commit. */
    void follow(StoredCommit commit) {
        hashes.add(commit.hash());
        head = head.after(commit);
        long start = System.nanoTime();
        for (Optional<Copy> next = maintenance.next(); next.isPresent(); next = maintenance.next()) {
            if (next.get() == Copy.SNAPSHOT) {
                snapshots++;
                lastSnapshot = head.nextPosition();
            }
        }
        nanos += System.nanoTime() - start;
    }

    /** Where the log ends. */
    Head head() {
        return head;
    }

    /** How many snapshots were written. */
    int snapshots() {
        return snapshots;
    }

    /** How many events came after the last snapshot. */
    long eventsAfterSnapshot() {
        return head.nextPosition() - lastSnapshot;
    }

    /** How long it took so far. */
    double seconds() {
        return nanos / 1e9;
    }
}
