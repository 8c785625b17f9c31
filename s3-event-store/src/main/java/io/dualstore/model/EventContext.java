package io.dualstore.model;

import java.time.Instant;
import java.util.UUID;

/**
 * The circumstances of an event that a state is folded from.
 *
 * @param updateId the update that produced it
 * @param user who issued that update
 * @param time when, by the device's clock
 * @param position in its log; {@link #PENDING} while undecided
 */
public record EventContext(UUID updateId, String user, Instant time, long position) {

    /** Position of an event that is not in the log yet. */
    public static final long PENDING = -1;

    /** Whether the event is not decided yet. */
    public boolean pending() {
        return position == PENDING;
    }
}
