package io.dualstore.benchmarks.store;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A store that counts the bytes of the objects that are read and written through it. */
public final class TrafficStore implements ObjectStore {

    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectStore store;
    private final BucketLayout layout;
    private final ByteTally read = new ByteTally();
    private final ByteTally written = new ByteTally();
    private final Map<UUID, Integer> imageParts = new ConcurrentHashMap<>();

    /** @param layout of the data set whose objects are told apart */
    public TrafficStore(ObjectStore store, BucketLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    /** Bytes of the objects that were read. */
    public ByteTally read() {
        return read;
    }

    /** Bytes of the objects that were written. The parts of a snapshot count as parts of its image, also those of its state. */
    public ByteTally written() {
        return written;
    }

    @Override
    public void put(String key, byte[] body) {
        store.put(key, body);
        written.add(kind(key), body.length);
    }

    @Override
    public PutIfAbsent putIfAbsent(String key, byte[] body) {
        PutIfAbsent answer = store.putIfAbsent(key, body);
        if (answer == PutIfAbsent.CREATED) {
            written.add(kind(key), body.length);
        }
        return answer;
    }

    @Override
    public Optional<byte[]> get(String key, int maxBytes) {
        Optional<byte[]> found = store.get(key, maxBytes);
        found.ifPresent(body -> {
            ObjectKind kind = kind(key);
            read.add(kind, body.length);
            if (kind == ObjectKind.MANIFEST) {
                note(JSON.readTree(body));
            }
        });
        return found;
    }

    /** A manifest is read before its parts. */
    private void note(JsonNode manifest) {
        imageParts.put(
                UUID.fromString(manifest.path("id").asString()),
                manifest.path("image").size());
    }

    private ObjectKind kind(String key) {
        return ObjectKind.of(layout, key, snapshot -> imageParts.getOrDefault(snapshot, Integer.MAX_VALUE));
    }

    @Override
    public boolean exists(String key) {
        return store.exists(key);
    }

    @Override
    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        return store.list(prefix, afterKey, limit);
    }

    @Override
    public void delete(Collection<String> keys) {
        store.delete(keys);
    }

    @Override
    public void close() {
        store.close();
    }
}
