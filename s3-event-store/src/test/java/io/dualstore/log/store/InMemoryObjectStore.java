package io.dualstore.log.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** An object store in memory that keeps the port's contract. Not a double: it is the reference that every other store is compared with. */
public final class InMemoryObjectStore implements ObjectStore {

    private final ConcurrentSkipListMap<String, Written> objects = new ConcurrentSkipListMap<>();

    @Override
    public void put(String key, byte[] body) {
        objects.put(key, Written.now(body));
    }

    @Override
    public PutIfAbsent putIfAbsent(String key, byte[] body) {
        return objects.putIfAbsent(key, Written.now(body)) == null ? PutIfAbsent.CREATED : PutIfAbsent.EXISTS;
    }

    @Override
    public Optional<byte[]> get(String key, int maxBytes) {
        Written written = objects.get(key);
        if (written == null) {
            return Optional.empty();
        }
        if (written.body.length > maxBytes) {
            throw new ObjectStoreException.TooLarge(key, written.body.length, maxBytes);
        }
        return Optional.of(written.body.clone());
    }

    @Override
    public boolean exists(String key) {
        return objects.containsKey(key);
    }

    @Override
    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        String from = afterKey.compareTo(prefix) > 0 ? afterKey : prefix;
        List<ListedObject> page = new ArrayList<>();
        for (Map.Entry<String, Written> object : objects.tailMap(from, true).entrySet()) {
            if (page.size() == Math.min(limit, 1_000) || !object.getKey().startsWith(prefix)) {
                break;
            }
            if (object.getKey().compareTo(afterKey) > 0) {
                page.add(new ListedObject(object.getKey(), object.getValue().body.length, object.getValue().at));
            }
        }
        return page;
    }

    @Override
    public void delete(Collection<String> keys) {
        keys.forEach(objects::remove);
    }

    /** All keys, in order. */
    public List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    /** A store with the same objects, as a backup would be. */
    public InMemoryObjectStore copy() {
        InMemoryObjectStore copy = new InMemoryObjectStore();
        copy.objects.putAll(objects);
        return copy;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Written(byte[] body, Instant at) {
        static Written now(byte[] body) {
            return new Written(Arrays.copyOf(body, body.length), Instant.now());
        }
    }
}
