package io.dualstore.client.local;

import io.dualstore.update.BundleRef;
import java.time.Instant;
import java.util.List;

/**
 * A bundle whose bytes are fixed: what is put, and put again, until the store has said yes.
 *
 * @param device of this node, at the time
 * @param ref number and id
 * @param sent when it was fixed, which is its updates' time of sending
 * @param key under which it is put
 * @param bytes exactly what is put; not to be changed
 * @param updates what is in it, with the status {@link UpdateStatus#SENT}
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares them
public record PreparedBundle(
        String device, BundleRef ref, Instant sent, String key, byte[] bytes, List<LocalUpdate> updates) {

    public PreparedBundle {
        updates = List.copyOf(updates);
    }

    /** Its number within the device. */
    public long number() {
        return ref.number();
    }
}
