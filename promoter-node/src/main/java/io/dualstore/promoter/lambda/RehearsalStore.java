package io.dualstore.promoter.lambda;

import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The few objects of a {@link Rehearsal}, in memory. */
final class RehearsalStore implements ObjectStore {

    private final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

    @Override
    public void put(String key, byte[] body) {
        objects.put(key, body);
    }

    @Override
    public PutIfAbsent putIfAbsent(String key, byte[] body) {
        return objects.putIfAbsent(key, body) == null ? PutIfAbsent.CREATED : PutIfAbsent.EXISTS;
    }

    @Override
    public Optional<byte[]> get(String key, int maxBytes) {
        return Optional.ofNullable(objects.get(key)).map(byte[]::clone);
    }

    @Override
    public boolean exists(String key) {
        return objects.containsKey(key);
    }

    @Override
    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        return objects.tailMap(prefix).entrySet().stream()
                .filter(object ->
                        object.getKey().startsWith(prefix) && object.getKey().compareTo(afterKey) > 0)
                .limit(limit)
                .map(object -> new ListedObject(object.getKey(), object.getValue().length, Instant.EPOCH))
                .toList();
    }

    @Override
    public void delete(Collection<String> keys) {
        keys.forEach(objects::remove);
    }
}
