package io.dualstore.snapshot;

import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.SnapshotName;
import java.util.UUID;

/**
 * Where the snapshots of a log are.
 *
 * @param log the log
 * @param manifestPrefix prefix of the keys of their manifests
 * @param partPrefix prefix of the keys of their parts
 */
public record SnapshotAddress(LogAddress log, String manifestPrefix, String partPrefix) {

    /** Returns the address of the snapshots of the log that all users read. */
    public static SnapshotAddress shared(BucketLayout layout, UUID logId) {
        return new SnapshotAddress(
                LogAddress.shared(layout, logId), layout.sharedSnapshots(), layout.sharedSnapshotParts());
    }

    /** Key of a manifest. */
    String manifest(SnapshotName name) {
        return BucketLayout.snapshot(manifestPrefix, name);
    }

    /** Key of a part. */
    String part(UUID snapshot, int number) {
        return BucketLayout.snapshotPart(partPrefix, snapshot, number);
    }
}
