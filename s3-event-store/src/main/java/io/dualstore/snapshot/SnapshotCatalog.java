package io.dualstore.snapshot;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.SnapshotName;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.update.json.StoredDataException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The manifests in the bucket. */
final class SnapshotCatalog {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotCatalog.class);
    private static final int LIST_LIMIT = 1_000;
    private static final Comparator<Listed> NEWEST_FIRST = Comparator.comparingLong(
                    (Listed listed) -> listed.name().sequence())
            .thenComparing(Listed::written)
            .thenComparing(listed -> listed.name().id())
            .reversed();

    private final ObjectStore store;
    private final SnapshotAddress address;

    SnapshotCatalog(ObjectStore store, SnapshotAddress address) {
        this.store = store;
        this.address = address;
    }

    /**
     * A snapshot whose manifest is in the bucket.
     *
     * @param written when the manifest was written, by the store's clock
     */
    record Listed(SnapshotName name, Instant written) {}

    /** Returns the snapshots, the newest first: 1 LIST. */
    List<Listed> newestFirst() {
        List<Listed> all = new ArrayList<>();
        String after = "";
        List<ListedObject> rows;
        do {
            rows = store.list(address.manifestPrefix(), after, LIST_LIMIT);
            for (ListedObject row : rows) {
                BucketLayout.parseSnapshot(address.manifestPrefix(), row.key())
                        .ifPresent(name -> all.add(new Listed(name, row.lastModified())));
                after = row.key();
            }
        } while (rows.size() == LIST_LIMIT);
        all.sort(NEWEST_FIRST);
        return all;
    }

    /** Reads a manifest; empty, with a line in the log file, if it cannot be used. */
    Optional<SnapshotManifest> read(SnapshotName name) {
        String key = address.manifest(name);
        try {
            Optional<SnapshotManifest> manifest =
                    store.get(key, ManifestCodec.MAX_BYTES).map(stored -> ManifestCodec.decode(address, name, stored));
            if (manifest.isEmpty()) {
                LOG.info("Snapshot {} was deleted", key);
            }
            return manifest;
        } catch (StoredDataException | ObjectStoreException.TooLarge e) {
            LOG.warn("Snapshot {} is passed over: {}", key, e.getMessage());
            return Optional.empty();
        }
    }
}
