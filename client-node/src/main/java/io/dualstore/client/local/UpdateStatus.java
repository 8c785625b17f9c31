package io.dualstore.client.local;

import java.util.Locale;

/** How far an update has come. */
public enum UpdateStatus {
    /** In the local file, not sent. */
    SAVED,
    /** In a bundle whose bytes are fixed: never withdrawn, only its verdict decides. */
    SENT,
    /** Decided: promoted as it was. */
    ACCEPTED,
    /** Decided: promoted with other events. */
    ADJUSTED,
    /** Decided: not promoted. Kept until dismissed. */
    REJECTED,
    /** Became impossible before it was sent, and is not going to be. Kept until dismissed. */
    CONFLICTED,
    /** Withdrawn by its user before it was sent. */
    WITHDRAWN;

    /** Whether it is still laid over the confirmed state. */
    public boolean pending() {
        return this == SAVED || this == SENT;
    }

    /** The word that is shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
