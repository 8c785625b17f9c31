package io.dualstore.snapshot;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.snapshot.SnapshotCatalog.Listed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Deletes snapshots that nobody needs, the manifest before the parts: those that have had two newer ones for an hour, in which a slow reader can
 * end, and parts that have had no manifest for a day, because their writer died.
 */
final class SnapshotCleaner {

    static final Duration SUPERSEDED = Duration.ofHours(1);
    static final Duration ABANDONED = Duration.ofDays(1);
    private static final int NEWER = 2;
    private static final int LIST_LIMIT = 1_000;

    private final ObjectStore store;
    private final SnapshotAddress address;
    private final SnapshotCatalog catalog;

    SnapshotCleaner(ObjectStore store, SnapshotAddress address, SnapshotCatalog catalog) {
        this.store = store;
        this.address = address;
        this.catalog = catalog;
    }

    /** Deletes what may be deleted: 2 LISTs, and a DELETE for each snapshot that has to go. */
    void clean(Instant now) {
        List<Listed> newestFirst = catalog.newestFirst();
        Set<UUID> needed = new HashSet<>();
        for (int i = 0; i < newestFirst.size(); i++) {
            Listed snapshot = newestFirst.get(i);
            boolean outdated = i >= NEWER && isPast(newestFirst.get(i - NEWER).written(), SUPERSEDED, now);
            if (outdated) {
                store.delete(List.of(address.manifest(snapshot.name())));
                deleteParts(snapshot.name().id());
            } else {
                needed.add(snapshot.name().id());
            }
        }
        deleteAbandoned(needed, now);
    }

    private static boolean isPast(Instant time, Duration age, Instant now) {
        return !time.plus(age).isAfter(now);
    }

    private void deleteAbandoned(Set<UUID> needed, Instant now) {
        Map<UUID, Instant> newestPart = new HashMap<>();
        String after = "";
        List<ListedObject> rows;
        do {
            rows = store.list(address.partPrefix(), after, LIST_LIMIT);
            for (ListedObject row : rows) {
                BucketLayout.parseSnapshotPart(address.partPrefix(), row.key())
                        .filter(id -> !needed.contains(id))
                        .ifPresent(id -> newestPart.merge(id, row.lastModified(), (a, b) -> a.isAfter(b) ? a : b));
                after = row.key();
            }
        } while (rows.size() == LIST_LIMIT);
        newestPart.forEach((id, written) -> {
            if (isPast(written, ABANDONED, now)) {
                deleteParts(id);
            }
        });
    }

    /** Deletes all parts of a snapshot without a manifest. */
    void deleteParts(UUID snapshot) {
        List<String> keys;
        do {
            keys = store.list(address.partPrefix() + snapshot + "/", "", LIST_LIMIT).stream()
                    .map(ListedObject::key)
                    .toList();
            if (!keys.isEmpty()) {
                store.delete(keys);
            }
        } while (keys.size() == LIST_LIMIT);
    }
}
