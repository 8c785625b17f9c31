package io.dualstore.maintenance;

import io.dualstore.log.commit.Head;
import io.dualstore.snapshot.SnapshotWriter;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The copies of the shared log that a process writes, one at a time: segments first, because a snapshot is made of them. */
public final class Maintenance {

    private final BooleanSupplier segments;
    private final SnapshotWriter snapshots;
    private final Supplier<Head> head;

    /** A copy. */
    public enum Copy {
        /** Of a thousand commits. */
        SEGMENT,
        /** Of the replica. */
        SNAPSHOT
    }

    /**
     * @param segments writes a segment, and returns whether there was one to write
     * @param head how far the log was applied here
     */
    public Maintenance(BooleanSupplier segments, SnapshotWriter snapshots, Supplier<Head> head) {
        this.segments = segments;
        this.snapshots = snapshots;
        this.head = head;
    }

    /** Writes one copy, if one is missing; then there may be more. */
    public Optional<Copy> next() {
        if (segments.getAsBoolean()) {
            return Optional.of(Copy.SEGMENT);
        }
        return snapshots.writeIfDue(head.get()).map(written -> Copy.SNAPSHOT);
    }
}
