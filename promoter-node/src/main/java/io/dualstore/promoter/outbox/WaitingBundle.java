package io.dualstore.promoter.outbox;

import io.dualstore.log.store.BucketLayout.BundleKey;
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
public record WaitingBundle(String key, BundleKey name, long size, Instant arrived) {

    public Device device() {
        return new Device(name.user(), name.device());
    }

    public long number() {
        return name.number();
    }

    public BundleRef ref() {
        return new BundleRef(name.number(), name.id());
    }
}
