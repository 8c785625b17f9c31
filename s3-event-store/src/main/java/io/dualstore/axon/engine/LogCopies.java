package io.dualstore.axon.engine;

import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.maintenance.Maintenance;
import io.dualstore.maintenance.MaintenanceLoop;
import io.dualstore.replica.CommitPlace;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.segment.SegmentSource;
import io.dualstore.segment.SegmentWriter;
import io.dualstore.snapshot.SetBackCheck;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.snapshot.SnapshotFolder;
import io.dualstore.snapshot.SnapshotImport;
import io.dualstore.snapshot.SnapshotSource;
import io.dualstore.snapshot.SnapshotWriter;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.ModelVersion;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The segments and snapshots of an engine's log: those that it starts from, and those that it writes. */
final class LogCopies {

    private static final Supplier<ExecutorService> THREADS = Executors::newVirtualThreadPerTaskExecutor;

    private final ObjectStore store;
    private final SqliteReplica replica;
    private final SnapshotAddress address;
    private final SegmentSource segments;

    /** @param replica bound to its log */
    LogCopies(ObjectStore store, BucketLayout layout, SqliteReplica replica) {
        this.store = store;
        this.replica = replica;
        this.address = SnapshotAddress.shared(layout, replica.head().logId());
        this.segments = new SegmentSource(store, address.log(), THREADS);
    }

    LogAddress log() {
        return address.log();
    }

    SegmentSource segments() {
        return segments;
    }

    SetBackCheck setBackCheck() {
        return new SetBackCheck(store, address);
    }

    /** Brings the replica forward by a snapshot, if that is worth while: 1 LIST. */
    void bringForward() {
        SnapshotSource snapshots = new SnapshotSource(
                store,
                address,
                SnapshotFolder.of(replica.file().orElse(null)),
                SnapshotSource.Known.EVERYTHING,
                THREADS);
        try {
            SnapshotImport.bringForward(replica, snapshots, snapshot -> {});
        } catch (ObjectStoreException e) {
            // The follower reads the log when the bucket can be reached.
        }
    }

    /**
     * Returns the loop that writes segments and snapshots. Snapshots have no state, because an Axon application has no fold.
     *
     * @param program as a snapshot says who wrote it
     * @param leastGrowth growth of the log in bytes after which a snapshot is due
     */
    MaintenanceLoop maintenance(ModelVersion program, long leastGrowth) {
        SegmentWriter segmentWriter = new SegmentWriter(
                store, log(), segments, n -> replica.commitAt(n).map(CommitPlace::hash), THREADS);
        SnapshotWriter snapshotWriter = new SnapshotWriter(
                store,
                address,
                SnapshotFolder.of(null),
                program.name() + " " + program.version(),
                leastGrowth,
                TimeSource.real()::now,
                null,
                THREADS);
        Maintenance maintenance = new Maintenance(
                () -> segmentWriter.writeNext(replica.head()).isPresent(), snapshotWriter, replica::head);
        return new MaintenanceLoop(() -> maintenance.next().isPresent(), MaintenanceLoop.INTERVAL);
    }
}
