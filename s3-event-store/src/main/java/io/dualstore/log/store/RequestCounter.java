package io.dualstore.log.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Told of every request to the object store. Called on the thread that made the request; it must be quick and must not throw. */
@FunctionalInterface
public interface RequestCounter {

    /**
     * A request has ended.
     *
     * @param kind what it was
     * @param took how long it took, with the retries of the store's client
     * @param failure why it did not succeed, or {@code null}; an absent object, 409 and 412 are answers and no failures
     */
    void requested(RequestKind kind, Duration took, @Nullable ObjectStoreException failure);
}
