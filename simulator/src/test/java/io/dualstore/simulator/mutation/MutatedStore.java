package io.dualstore.simulator.mutation;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException.Unreachable;
import io.dualstore.simulator.store.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The store as a program with a mistake would use it. */
public final class MutatedStore implements ObjectStore {

    private final Connection store;
    private final BucketLayout layout;
    private final Mutation mutation;
    private final boolean client;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Map<String, String> firstOfNumber = new HashMap<>();
    private final Map<String, byte[]> cache;
    private final Map<String, byte[]> heldBack = new LinkedHashMap<>();
    private final Set<String> manifestsToDelete = new LinkedHashSet<>();

    public MutatedStore(
            Connection store, BucketLayout layout, Mutation mutation, boolean client, Map<String, byte[]> cache) {
        this.cache = cache;
        this.store = store;
        this.layout = layout;
        this.mutation = mutation;
        this.client = client;
    }

    private boolean client(Mutation one) {
        return client && mutation == one;
    }

    private boolean promoter(Mutation one) {
        return !client && mutation == one;
    }

    @Override
    public void put(String key, byte[] body) {
        if (promoter(Mutation.PARTS_AFTER_MANIFEST) && key.startsWith(layout.sharedSnapshotParts())) {
            heldBack.put(key, body);
            return;
        }
        try {
            store.put(client(Mutation.BUNDLE_RECOMPOSED) ? recomposed(key) : key, body);
        } catch (Unreachable e) {
            if (!client(Mutation.BUNDLE_NOT_WAITED_FOR)) {
                throw e;
            }
        }
    }

    private String recomposed(String key) {
        if (seen.add(key)) {
            return key;
        }
        BundleKey name = layout.parseBundle(key).orElseThrow();
        return layout.bundle(new BundleKey(name.user(), name.device(), name.number(), UUID.randomUUID()));
    }

    @Override
    public PutIfAbsent putIfAbsent(String key, byte[] body) {
        if (promoter(Mutation.COMMIT_WITHOUT_CONDITION) || client(Mutation.PRIVATE_COMMIT_WITHOUT_CONDITION)) {
            store.put(key, body);
            return PutIfAbsent.CREATED;
        }
        try {
            PutIfAbsent answer = store.putIfAbsent(key, body);
            heldBack.forEach(store::put);
            heldBack.clear();
            if (promoter(Mutation.OWN_HEAD_NOT_LOOKED_UP) && answer == PutIfAbsent.CREATED) {
                cache.put(key, body);
            }
            if (mutation == Mutation.EXISTS_TAKEN_AS_FAILURE && answer == PutIfAbsent.EXISTS) {
                return new Replanning(store).afterTheLast(key, body);
            }
            if (mutation == Mutation.CONFLICT_TAKEN_AS_EXISTS && answer == PutIfAbsent.CONFLICT) {
                return new Replanning(store).afterThis(key, body);
            }
            boolean believed = (mutation == Mutation.EXISTS_TAKEN_AS_OWN && answer == PutIfAbsent.EXISTS)
                    || (mutation == Mutation.CONFLICT_TAKEN_AS_CREATED && answer == PutIfAbsent.CONFLICT);
            return believed ? PutIfAbsent.CREATED : answer;
        } catch (Unreachable e) {
            if (mutation == Mutation.SILENCE_TAKEN_AS_CREATED) {
                return PutIfAbsent.CREATED;
            }
            if (mutation == Mutation.REPLANNED_AFTER_SILENCE) {
                return new Replanning(store).afterTheLast(key, body);
            }
            throw e;
        }
    }

    @Override
    public Optional<byte[]> get(String key, int maxBytes) {
        byte[] known = cachesCommits() ? cache.get(key) : null;
        if (known != null) {
            return Optional.of(known.clone());
        }
        Optional<byte[]> found = store.get(key, maxBytes);
        if (promoter(Mutation.BUNDLE_DELETED_BEFORE_COMMIT) && key.startsWith(layout.outbox())) {
            store.deleteNow(key);
        }
        if (client && key.startsWith(layout.sharedSnapshots())) {
            return found.map(manifest -> BelievedManifest.of(mutation, layout, key, manifest, store::getNow));
        }
        if (cachesCommits() && key.contains("/log/")) {
            found.ifPresent(body -> cache.put(key, body));
        }
        return found;
    }

    private boolean cachesCommits() {
        return client(Mutation.COMMITS_CACHED) || promoter(Mutation.OWN_HEAD_NOT_LOOKED_UP);
    }

    @Override
    public boolean exists(String key) {
        return store.exists(key);
    }

    @Override
    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        List<ListedObject> page = store.list(prefix, afterKey, limit);
        return promoter(Mutation.DEDUP_BY_NUMBER)
                ? page.stream().filter(row -> isFirstOfNumber(row.key())).toList()
                : page;
    }

    @Override
    public void delete(Collection<String> keys) {
        if (promoter(Mutation.LOG_KEY_FREED)) {
            store.delete(List.of(BucketLayout.commit(layout.sharedLog(), 0)));
        }
        if (promoter(Mutation.PARTS_DELETED_FIRST)
                && keys.stream().allMatch(key -> key.startsWith(layout.sharedSnapshots()))) {
            manifestsToDelete.addAll(keys);
            return;
        }
        store.delete(keys);
        if (!manifestsToDelete.isEmpty()) {
            store.delete(manifestsToDelete);
            manifestsToDelete.clear();
        }
    }

    private boolean isFirstOfNumber(String key) {
        String first = firstOfNumber.putIfAbsent(number(key), key);
        return first == null || first.equals(key);
    }

    private String number(String key) {
        return layout.parseBundle(key)
                .map(name -> name.user() + "/" + name.device() + "/" + name.number())
                .orElse("");
    }
}
