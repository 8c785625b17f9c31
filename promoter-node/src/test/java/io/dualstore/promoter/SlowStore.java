package io.dualstore.promoter;

import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A store whose answers take as long as over a network. */
final class SlowStore implements ObjectStore {

    private final ObjectStore store;
    private final Duration write;
    private final Duration read;

    SlowStore(ObjectStore store, Duration write, Duration read) {
        this.store = store;
        this.write = write;
        this.read = read;
    }

    @Override
    public void put(String key, byte[] body) {
        take(write);
        store.put(key, body);
    }

    @Override
    public PutIfAbsent putIfAbsent(String key, byte[] body) {
        take(write);
        return store.putIfAbsent(key, body);
    }

    @Override
    public Optional<byte[]> get(String key, int maxBytes) {
        take(read);
        return store.get(key, maxBytes);
    }

    @Override
    public boolean exists(String key) {
        take(read);
        return store.exists(key);
    }

    @Override
    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        take(write);
        return store.list(prefix, afterKey, limit);
    }

    @Override
    public void delete(Collection<String> keys) {
        take(write);
        store.delete(keys);
    }

    private static void take(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
