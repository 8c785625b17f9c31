package io.dualstore.benchmarks.store;

import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A store on a folder of this machine that forces what was written to the disk, file and name, before it answers. The embedded server
 * does not; without this its figures would be those of a store that forgets.
 */
final class ForcedStore implements ObjectStore {

    private final ObjectStore store;
    private final Path bucket;

    /** @param bucket the folder in which the objects are files under their keys */
    ForcedStore(ObjectStore store, Path bucket) {
        this.store = store;
        this.bucket = bucket;
    }

    @Override
    public void put(String key, byte[] body) {
        store.put(key, body);
        force(key);
    }

    @Override
    public PutIfAbsent putIfAbsent(String key, byte[] body) {
        PutIfAbsent answer = store.putIfAbsent(key, body);
        if (answer == PutIfAbsent.CREATED) {
            force(key);
        }
        return answer;
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
    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        return store.list(prefix, afterKey, limit);
    }

    @Override
    public void delete(Collection<String> keys) {
        store.delete(keys);
    }

    private void force(String key) {
        Path file = bucket.resolve(key);
        force(file, StandardOpenOption.WRITE);
        force(bucket.resolve(key.substring(0, key.lastIndexOf('/'))), StandardOpenOption.READ);
    }

    private static void force(Path file, StandardOpenOption mode) {
        try (FileChannel channel = FileChannel.open(file, mode)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
