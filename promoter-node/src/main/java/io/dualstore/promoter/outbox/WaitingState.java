package io.dualstore.promoter.outbox;

import org.jspecify.annotations.Nullable;

/**
 * A bundle in the outbox and what a promoter would do with it.
 *
 * @param bundle the bundle
 * @param updates number of updates in it; -1 if it was not read or cannot be read
 * @param stage what comes next for the bundle
 * @param reason reason why it is held; {@code null} unless {@code stage} is {@link Stage#HELD}
 * @param explanation one sentence with the next step; empty if nothing needs to be done
 */
public record WaitingState(
        WaitingBundle bundle,
        int updates,
        Stage stage,
        @Nullable HoldReason reason,
        String explanation) {

    /** What comes next for a bundle. */
    public enum Stage {
        /** The next sweep decides it. */
        READY,
        /** It cannot be read. The next sweep rejects it and copies it to quarantine. */
        UNREADABLE,
        /** A promoter does not decide it, and its device waits. */
        HELD,
        /** An earlier bundle of its device is held. */
        BEHIND_HELD,
        /** Everything in it has a verdict. The next sweep deletes it. */
        DECIDED
    }
}
