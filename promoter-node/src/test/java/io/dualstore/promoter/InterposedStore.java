package io.dualstore.promoter;

import io.dualstore.log.store.ForwardingObjectStore;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store on which something else happens just before a request: what another node does meanwhile. */
public final class InterposedStore extends ForwardingObjectStore {

    private final ObjectStore store;
    private @Nullable Runnable beforeListing;
    private @Nullable Runnable beforeCommit;
    private volatile Runnable beforeBundle = () -> {};
    private volatile Runnable everyListing = () -> {};

    InterposedStore(ObjectStore store) {
        this.store = store;
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    public void beforeNextListing(Runnable meanwhile) {
        beforeListing = meanwhile;
    }

    void beforeNextCommit(Runnable meanwhile) {
        beforeCommit = meanwhile;
    }

    public void beforeEachBundle(Runnable meanwhile) {
        beforeBundle = meanwhile;
    }

    @Override
    public Optional<byte[]> get(String key, int maxBytes) {
        if (key.contains("/outbox/")) {
            beforeBundle.run();
        }
        return super.get(key, maxBytes);
    }

    public void beforeEveryListing(Runnable meanwhile) {
        everyListing = meanwhile;
    }

    @Override
    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        if (prefix.contains("/outbox/")) {
            everyListing.run();
        }
        Runnable meanwhile = beforeListing;
        if (meanwhile != null && prefix.contains("/outbox/")) {
            beforeListing = null;
            meanwhile.run();
        }
        return super.list(prefix, afterKey, limit);
    }

    @Override
    public PutIfAbsent putIfAbsent(String key, byte[] body) {
        Runnable meanwhile = beforeCommit;
        if (meanwhile != null) {
            beforeCommit = null;
            meanwhile.run();
        }
        return super.putIfAbsent(key, body);
    }
}
