package io.dualstore.fold;

import org.jspecify.annotations.Nullable;

/**
 * The state of a partition after some events of its log, as a node keeps it. It saves time at a start and has no other use.
 *
 * @param position number of events that are folded into the state
 * @param fingerprint of the fold that made it
 * @param state as JSON; not to be changed
 * @param digest of the state, if another node made it: it is read only if it has this digest; {@code null} if this node made it
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares them
public record Checkpoint(
        long position,
        String fingerprint,
        byte[] state,
        @Nullable String digest) {

    /** Creates a checkpoint of a state that this node made. */
    public Checkpoint(long position, String fingerprint, byte[] state) {
        this(position, fingerprint, state, null);
    }
}
