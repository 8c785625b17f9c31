package io.dualstore.log.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What Dualstore needs of an S3 bucket. All methods block and are safe to call from any thread.
 *
 * <p>Every method throws {@link ObjectStoreException.Unreachable} if no answer came, which says nothing about whether a write landed,
 * and {@link ObjectStoreException.Refused} if the store said no.
 */
public interface ObjectStore extends AutoCloseable {

    /** Writes an object, replacing what was there. */
    void put(String key, byte[] body);

    /** Writes an object if there is none under this key ({@code If-None-Match: *}). */
    PutIfAbsent putIfAbsent(String key, byte[] body);

    /**
     * The object's bytes, or empty if there is none.
     *
     * @param maxBytes of a larger object nothing is read
     * @throws ObjectStoreException.TooLarge if the object is larger than {@code maxBytes}
     */
    Optional<byte[]> get(String key, int maxBytes);

    /** Whether there is an object under this key. */
    boolean exists(String key);

    /**
     * Up to {@code limit} objects (at most 1,000, one request) whose keys begin with {@code prefix} and come after {@code afterKey}, in
     * the order of their keys. Fewer than that are returned only if there are no more.
     *
     * @param afterKey exclusive; empty for the first page
     */
    List<ListedObject> list(String prefix, String afterKey, int limit);

    /**
     * Deletes objects, 1,000 a request; an absent one is no error.
     *
     * @throws ObjectStoreException.NotDeleted if the store kept some of them; the others are deleted
     */
    void delete(Collection<String> keys);

    @Override
    default void close() {}

    /** The answer to {@link #putIfAbsent}. */
    enum PutIfAbsent {
        /** The object was written. */
        CREATED,
        /** There is one already: 412. It may be our own, from an earlier try. */
        EXISTS,
        /** Another write of this key is under way: 409. Says nothing; the same request is to be repeated. */
        CONFLICT
    }
}
