package io.dualstore.promoter;

import io.dualstore.log.BucketLayout.BundleKey;
import io.dualstore.update.BundleRef;
import java.time.Instant;

/**
 * A bundle that waits in the outbox, as the listing shows it.
 *
 * @param key of the object
 * @param name what the key says
 * @param size stored bytes
 * @param arrived when the store got it
 */
record WaitingBundle(String key, BundleKey name, long size, Instant arrived) {

    Device device() {
        return new Device(name.user(), name.device());
    }

    long number() {
        return name.number();
    }

    BundleRef ref() {
        return new BundleRef(name.number(), name.id());
    }
}
