package io.dualstore.simulator.copies;

import io.dualstore.axon.execution.ExecutorPool;
import io.dualstore.log.commit.Head;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.maintenance.Maintenance;
import io.dualstore.maintenance.Maintenance.Copy;
import io.dualstore.model.DomainModel;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.maintenance.ModelStateFolding;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.snapshot.SnapshotWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** The real maintenance of a promoter's process, to which two commits are enough for a snapshot. */
public final class SimulatedMaintenance {

    private static final long LEAST_GROWTH = 2 * EqualSizes.COMMIT;

    private final ExecutorPool.Lease executors;
    private final Maintenance maintenance;

    /** @param folder for the files of a snapshot while it is written */
    public SimulatedMaintenance(
            Promoter promoter,
            DomainModel model,
            ObjectStore store,
            BucketLayout layout,
            Path folder,
            InstantSource clock,
            ExecutorPool pool,
            Supplier<ExecutorService> threads) {
        this.executors = pool.lease();
        Head head = promoter.head();
        SnapshotWriter snapshots = new SnapshotWriter(
                new EqualSizes(store, layout),
                SnapshotAddress.shared(layout, head.logId()),
                folder,
                model.name() + " " + model.version(),
                LEAST_GROWTH,
                clock,
                ModelStateFolding.of(model, executors),
                threads);
        this.maintenance = new Maintenance(promoter::writeSegment, snapshots, promoter::head);
    }

    /** Writes one copy, if one is missing. */
    public Optional<Copy> next() {
        try {
            return maintenance.next();
        } finally {
            executors.end();
        }
    }
}
