package io.dualstore.benchmarks.store;

import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * A store that begins with what another one holds, which nothing is written to: what is written stays in memory. So what appends to a log can
 * be measured again and again on the same log. Objects of the other store are neither replaced nor deleted.
 */
public final class ForkedStore implements ObjectStore {

    private final ObjectStore origin;
    private final ConcurrentNavigableMap<String, byte[]> written = new ConcurrentSkipListMap<>();

    public ForkedStore(ObjectStore origin) {
        this.origin = origin;
    }

    @Override
    public void put(String key, byte[] body) {
        written.put(key, body);
    }

    @Override
    public PutIfAbsent putIfAbsent(String key, byte[] body) {
        boolean absent = !origin.exists(key) && written.putIfAbsent(key, body) == null;
        return absent ? PutIfAbsent.CREATED : PutIfAbsent.EXISTS;
    }

    @Override
    public Optional<byte[]> get(String key, int maxBytes) {
        byte[] own = written.get(key);
        return own == null ? origin.get(key, maxBytes) : Optional.of(own);
    }

    @Override
    public boolean exists(String key) {
        return written.containsKey(key) || origin.exists(key);
    }

    @Override
    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        Stream<ListedObject> own = written
                .tailMap(afterKey.compareTo(prefix) < 0 ? prefix : afterKey, !afterKey.startsWith(prefix))
                .entrySet()
                .stream()
                .takeWhile(entry -> entry.getKey().startsWith(prefix))
                .limit(limit)
                .map(entry -> new ListedObject(entry.getKey(), entry.getValue().length, Instant.now()));
        return Stream.concat(own, origin.list(prefix, afterKey, limit).stream())
                .sorted(Comparator.comparing(ListedObject::key))
                .limit(limit)
                .toList();
    }

    @Override
    public void delete(Collection<String> keys) {
        keys.forEach(written::remove);
    }
}
