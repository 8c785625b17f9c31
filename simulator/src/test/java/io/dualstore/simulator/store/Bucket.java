package io.dualstore.simulator.store;

import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore.PutIfAbsent;
import io.dualstore.log.store.ObjectStoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The objects themselves, and writes that are still on their way. Tells its watcher of every change. */
public final class Bucket {

    /** Is told what changes. */
    public interface Watcher {
        /** {@code actor} is going to write this. */
        void isToWrite(String actor, String key);

        void written(String key, byte[] body, byte @Nullable [] before);

        void removed(String key, byte[] body);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stored(byte[] body, Instant at) {}

    private record Late(Runnable write, long due) {}

    private final TreeMap<String, Stored> objects = new TreeMap<>();
    private final List<Late> late = new ArrayList<>();
    private final SimulatedClock clock;
    private final Watcher watcher;
    private final TreeMap<String, Stored> backup = new TreeMap<>();
    private long requests;

    public Bucket(SimulatedClock clock, Watcher watcher) {
        this.clock = clock;
        this.watcher = watcher;
    }

    /** Before each request: time passes, and what is due arrives. */
    void tick() {
        requests++;
        List<Late> due = late.stream().filter(each -> each.due <= requests).toList();
        late.removeAll(due);
        due.forEach(each -> each.write.run());
    }

    /** Whether no write is still on its way. */
    public boolean isSettled() {
        return late.isEmpty();
    }

    public void landEverything() {
        List<Late> due = List.copyOf(late);
        late.clear();
        due.forEach(each -> each.write.run());
    }

    /** Does {@code write} when {@code delay} more requests have come. */
    void later(Runnable write, int delay) {
        late.add(new Late(write, requests + delay));
    }

    /** Copies everything, in place of the copy before. */
    public void backUp() {
        backup.clear();
        backup.putAll(objects);
    }

    /** Becomes what it was when it was copied, and tells nobody; says whether there was a copy. */
    public boolean setBack() {
        if (backup.isEmpty()) {
            return false;
        }
        objects.clear();
        objects.putAll(backup);
        return true;
    }

    /** @param actor whoever wants it there */
    public void put(String actor, String key, byte[] body) {
        watcher.isToWrite(actor, key);
        put(key, body);
    }

    public void put(String key, byte[] body) {
        Stored before = objects.put(key, new Stored(body.clone(), clock.now()));
        watcher.written(key, body, before == null ? null : before.body);
    }

    PutIfAbsent putIfAbsent(String key, byte[] body) {
        if (objects.containsKey(key)) {
            return PutIfAbsent.EXISTS;
        }
        put(key, body);
        return PutIfAbsent.CREATED;
    }

    public Optional<byte[]> get(String key, int maxBytes) {
        Stored stored = objects.get(key);
        if (stored != null && stored.body.length > maxBytes) {
            throw new ObjectStoreException.TooLarge(key, stored.body.length, maxBytes);
        }
        return Optional.ofNullable(stored).map(found -> found.body.clone());
    }

    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        List<ListedObject> page = new ArrayList<>();
        String from = afterKey.compareTo(prefix) > 0 ? afterKey : prefix;
        for (Map.Entry<String, Stored> object : objects.tailMap(from, true).entrySet()) {
            if (page.size() == limit || !object.getKey().startsWith(prefix)) {
                break;
            }
            if (object.getKey().compareTo(afterKey) > 0) {
                page.add(new ListedObject(object.getKey(), object.getValue().body.length, object.getValue().at));
            }
        }
        return page;
    }

    public void remove(String key) {
        Stored removed = objects.remove(key);
        if (removed != null) {
            watcher.removed(key, removed.body);
        }
    }
}
