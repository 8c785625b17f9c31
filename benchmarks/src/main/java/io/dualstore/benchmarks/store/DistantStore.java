package io.dualstore.benchmarks.store;

import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A store whose answers take as long as over a network: a given time in all, of which the store itself needs a part. */
public final class DistantStore implements ObjectStore {

    /** As Amazon's S3 answers within a region. */
    public static final Duration PUT = Duration.ofMillis(30);

    static final Duration GET = Duration.ofMillis(15);

    private final ObjectStore store;

    public DistantStore(ObjectStore store) {
        this.store = store;
    }

    @Override
    public void put(String key, byte[] body) {
        long end = after(PUT);
        store.put(key, body);
        await(end);
    }

    @Override
    public PutIfAbsent putIfAbsent(String key, byte[] body) {
        long end = after(PUT);
        PutIfAbsent answer = store.putIfAbsent(key, body);
        await(end);
        return answer;
    }

    @Override
    public Optional<byte[]> get(String key, int maxBytes) {
        long end = after(GET);
        Optional<byte[]> answer = store.get(key, maxBytes);
        await(end);
        return answer;
    }

    @Override
    public boolean exists(String key) {
        long end = after(GET);
        boolean answer = store.exists(key);
        await(end);
        return answer;
    }

    @Override
    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        long end = after(PUT);
        List<ListedObject> answer = store.list(prefix, afterKey, limit);
        await(end);
        return answer;
    }

    @Override
    public void delete(Collection<String> keys) {
        long end = after(PUT);
        store.delete(keys);
        await(end);
    }

    private static long after(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    private static void await(long end) {
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
