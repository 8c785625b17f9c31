package io.dualstore.client.local;

import io.dualstore.update.Verdict.Reason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that the user is to know, kept until he puts it away.
 *
 * @param id counts up; 0 before it is kept
 * @param at when, by this node's clock
 * @param updateId of what it is about
 * @param what happened, in a word: refused, conflicted, rejected, adjusted, skipped
 * @param reason why, and what it collided with
 * @param dismissed whether the user has put it away
 */
public record Notification(
        long id, Instant at, @Nullable UUID updateId, String what, Reason reason, boolean dismissed) {

    /** One that is not kept yet. */
    public static Notification of(Instant at, @Nullable UUID updateId, String what, Reason reason) {
        return new Notification(0, at, updateId, what, reason, false);
    }
}
