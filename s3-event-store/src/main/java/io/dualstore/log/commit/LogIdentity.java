package io.dualstore.log.commit;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStore.PutIfAbsent;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.text.CanonicalUuid;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a data set is known by. Every commit carries it, so that nothing is ever appended to or read from another data set's log. A
 * restored or copied bucket gets a new one.
 *
 * @param id random
 * @param format version of the layout
 */
public record LogIdentity(UUID id, int format) {

    /** The layout that is written, and the newest that is read. */
    public static final int FORMAT = 1;

    private static final int MAX_BYTES = 64 * 1_024;
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Makes the bucket a data set, unless it is one already; returns the identity that stands there. Can be repeated, and several may do
     * it at once: one identity wins.
     */
    public static LogIdentity init(ObjectStore store, BucketLayout layout) {
        Optional<LogIdentity> existing = find(store, layout);
        if (existing.isPresent()) {
            return existing.get();
        }
        return establish(store, layout, UUID.randomUUID());
    }

    /**
     * Makes the bucket a data set of this id, unless it is a data set already; returns the identity that is there. Can be repeated, and several
     * processes may do it at once.
     */
    public static LogIdentity establish(ObjectStore store, BucketLayout layout, UUID id) {
        byte[] json = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("id", id.toString())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        // Each of the three answers is settled by reading what is there now.
        PutIfAbsent answer = store.putIfAbsent(layout.identity(), json);
        while (answer == PutIfAbsent.CONFLICT) {
            answer = store.putIfAbsent(layout.identity(), json);
        }
        return read(store, layout);
    }

    /**
     * The identity of the data set.
     *
     * @throws LogNotInitialisedException if there is none
     * @throws LogIntegrityException if it cannot be understood
     */
    public static LogIdentity read(ObjectStore store, BucketLayout layout) {
        return find(store, layout).orElseThrow(() -> new LogNotInitialisedException(layout));
    }

    /** The same, or empty if there is none. */
    public static Optional<LogIdentity> find(ObjectStore store, BucketLayout layout) {
        return bytes(store, layout.identity()).map(json -> parse(layout.identity(), json));
    }

    private static Optional<byte[]> bytes(ObjectStore store, String key) {
        try {
            return store.get(key, MAX_BYTES);
        } catch (ObjectStoreException.TooLarge e) {
            throw new LogIntegrityException(
                    LogIntegrityException.Kind.UNREADABLE, key, "is too large to be an identity", e);
        }
    }

    private static LogIdentity parse(String key, byte[] json) {
        try {
            JsonNode node = JSON.readTree(json);
            int format = node.path("format").asInt(0);
            if (format > FORMAT) {
                throw new LogIntegrityException(
                        LogIntegrityException.Kind.NEWER_FORMAT,
                        key,
                        "has format " + format + ", and this node knows formats up to " + FORMAT,
                        null);
            }
            if (format < 1) {
                throw new IllegalArgumentException("no format");
            }
            return new LogIdentity(
                    CanonicalUuid.parse(node.path("id").asString(""))
                            .orElseThrow(() -> new IllegalArgumentException("no id")),
                    format);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new LogIntegrityException(
                    LogIntegrityException.Kind.UNREADABLE, key, "is not an identity: " + e.getMessage(), e);
        }
    }
}
