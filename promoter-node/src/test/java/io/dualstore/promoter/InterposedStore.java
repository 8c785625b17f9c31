package io.dualstore.promoter;

import io.dualstore.log.ListedObject;
import io.dualstore.log.ObjectStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store on which something else happens just before a request: what another node does meanwhile. */
final class InterposedStore implements ObjectStore {

    private final ObjectStore store;
    private @Nullable Runnable beforeListing;
    private @Nullable Runnable beforeCommit;

    InterposedStore(ObjectStore store) {
        this.store = store;
    }

    void beforeNextListing(Runnable meanwhile) {
        beforeListing = meanwhile;
    }

    void beforeNextCommit(Runnable meanwhile) {
        beforeCommit = meanwhile;
    }

    @Override
    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        Runnable meanwhile = beforeListing;
        if (meanwhile != null && prefix.contains("/outbox/")) {
            beforeListing = null;
            meanwhile.run();
        }
        return store.list(prefix, afterKey, limit);
    }

    @Override
    public PutIfAbsent putIfAbsent(String key, byte[] body) {
        Runnable meanwhile = beforeCommit;
        if (meanwhile != null) {
            beforeCommit = null;
            meanwhile.run();
        }
        return store.putIfAbsent(key, body);
    }

    @Override
    public void put(String key, byte[] body) {
        store.put(key, body);
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
