package io.dualstore.simulator.mutation;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.SnapshotName;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.snapshot.SnapshotManifest;
import io.dualstore.snapshot.StoredSnapshot;
import io.dualstore.update.json.StoredDataException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A manifest as a client sees it that does not look at all that it says. */
final class BelievedManifest {

    private static final UUID LOG_ID = new UUID(7, 7);

    private BelievedManifest() {}

    static byte[] of(
            Mutation mutation,
            BucketLayout layout,
            String key,
            byte[] stored,
            Function<String, Optional<byte[]>> parts) {
        Optional<SnapshotName> name = BucketLayout.parseSnapshot(layout.sharedSnapshots(), key);
        boolean mistaken =
                mutation == Mutation.PART_HASH_NOT_COMPARED || mutation == Mutation.SNAPSHOT_TYPES_PASSED_OVER;
        if (!mistaken || name.isEmpty()) {
            return stored;
        }
        SnapshotAddress address = SnapshotAddress.shared(layout, LOG_ID);
        try {
            SnapshotManifest manifest = StoredSnapshot.decode(address, name.get(), stored);
            return mutation == Mutation.PART_HASH_NOT_COMPARED
                    ? StoredSnapshot.fitted(address, manifest, parts)
                    : StoredSnapshot.withoutTypes(manifest, Release.FIRST::knows);
        } catch (StoredDataException e) {
            return stored;
        }
    }
}
