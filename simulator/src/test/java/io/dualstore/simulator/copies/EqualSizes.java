package io.dualstore.simulator.copies;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.SegmentRange;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A store that lists each commit with the same size. Random ids compress to a few bytes more or less, so that by real sizes a snapshot would be
 * due in one run of a seed and not in the next.
 */
record EqualSizes(ObjectStore store, BucketLayout layout) implements ObjectStore {

    /** Size of a commit. */
    static final long COMMIT = 1 << 20;

    @Override
    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        return store.list(prefix, afterKey, limit).stream()
                .map(row -> new ListedObject(row.key(), size(row), row.lastModified()))
                .toList();
    }

    private long size(ListedObject row) {
        Optional<SegmentRange> segment = BucketLayout.parseSegment(layout.sharedSegments(), row.key());
        return segment.map(range -> COMMIT * (range.last() - range.first() + 1))
                .orElse(row.key().startsWith(layout.sharedLog()) ? COMMIT : row.size());
    }

    @Override
    public void put(String key, byte[] body) {
        store.put(key, body);
    }

    @Override
    public PutIfAbsent putIfAbsent(String key, byte[] body) {
        return store.putIfAbsent(key, body);
    }

    @Override
    public Optional<byte[]> get(String key, int maxBytes) {
        return store.get(key, maxBytes);
    }

    @Override
    public boolean exists(String key) {
        return store.exists(key);
    }

    @Override
    public void delete(Collection<String> keys) {
        store.delete(keys);
    }
}
