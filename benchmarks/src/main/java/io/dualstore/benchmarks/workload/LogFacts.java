package io.dualstore.benchmarks.workload;

import io.dualstore.log.commit.Head;

/**
 * What is known of a {@link GrownLog}, kept beside it.
 *
 * @param items items of its stockroom
 * @param eventsPerItem events of each item
 * @param head where it ends
 * @param digest of the state that its events make
 * @param commitBytes bytes of all commits
 * @param segmentBytes bytes of all segments that were ever written
 * @param snapshotBytes bytes of all manifests and parts of snapshots that were ever written
 * @param snapshots how many snapshots were written
 * @param eventsAfterSnapshot how many events came after the last snapshot
 * @param maintenanceSeconds how long writing segments and snapshots took in all
 */
public record LogFacts(
        int items,
        int eventsPerItem,
        Head head,
        String digest,
        long commitBytes,
        long segmentBytes,
        long snapshotBytes,
        int snapshots,
        long eventsAfterSnapshot,
        double maintenanceSeconds) {

    /** How many events there are. */
    public long events() {
        return head.nextPosition();
    }

    /** The stockroom's shelf. */
    Shelf shelf() {
        return new Shelf("shelf", items, eventsPerItem);
    }
}
