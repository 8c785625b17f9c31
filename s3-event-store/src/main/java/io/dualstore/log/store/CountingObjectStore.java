package io.dualstore.log.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** An object store that tells a {@link RequestCounter} of every request. */
public final class CountingObjectStore implements ObjectStore {

    private static final int DELETES_PER_REQUEST = 1_000;

    private final ObjectStore store;
    private final RequestCounter counter;

    public CountingObjectStore(ObjectStore store, RequestCounter counter) {
        this.store = store;
        this.counter = counter;
    }

    @Override
    public void put(String key, byte[] body) {
        counted(RequestKind.PUT, () -> {
            store.put(key, body);
            return true;
        });
    }

    @Override
    public PutIfAbsent putIfAbsent(String key, byte[] body) {
        return counted(RequestKind.PUT_IF_ABSENT, () -> store.putIfAbsent(key, body));
    }

    @Override
    public Optional<byte[]> get(String key, int maxBytes) {
        return counted(RequestKind.GET, () -> store.get(key, maxBytes));
    }

    @Override
    public boolean exists(String key) {
        return counted(RequestKind.HEAD, () -> store.exists(key));
    }

    @Override
    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        return counted(RequestKind.LIST, () -> store.list(prefix, afterKey, limit));
    }

    @Override
    public void delete(Collection<String> keys) {
        List<String> all = new ArrayList<>(keys);
        for (int i = 0; i < all.size(); i += DELETES_PER_REQUEST) {
            List<String> request = all.subList(i, Math.min(all.size(), i + DELETES_PER_REQUEST));
            counted(RequestKind.DELETE, () -> {
                store.delete(request);
                return true;
            });
        }
    }

    private <T> T counted(RequestKind kind, Supplier<T> request) {
        long start = System.nanoTime();
        try {
            T answer = request.get();
            counter.requested(kind, Duration.ofNanos(System.nanoTime() - start), null);
            return answer;
        } catch (ObjectStoreException e) {
            counter.requested(kind, Duration.ofNanos(System.nanoTime() - start), e);
            throw e;
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
