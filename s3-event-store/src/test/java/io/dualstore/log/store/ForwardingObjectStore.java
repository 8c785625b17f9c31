package io.dualstore.log.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An object store that hands every request on to another one; whoever extends it says for which requests that is not all. */
public abstract class ForwardingObjectStore implements ObjectStore {

    /** Returns the target of the next request; called for each request. */
    protected abstract ObjectStore store();

    @Override
    public void put(String key, byte[] body) {
        store().put(key, body);
    }

    @Override
    public PutIfAbsent putIfAbsent(String key, byte[] body) {
        return store().putIfAbsent(key, body);
    }

    @Override
    public Optional<byte[]> get(String key, int maxBytes) {
        return store().get(key, maxBytes);
    }

    @Override
    public boolean exists(String key) {
        return store().exists(key);
    }

    @Override
    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        return store().list(prefix, afterKey, limit);
    }

    @Override
    public void delete(Collection<String> keys) {
        store().delete(keys);
    }

    @Override
    public void close() {
        store().close();
    }
}
