package io.dualstore.cli.importing.summary;

import io.dualstore.client.local.LocalUpdate;
import java.util.Locale;

/** What became of an invoice. Each has exactly one. */
public enum InvoiceOutcome {
    /** By the node of who issued it: at once, or before it was sent. It never left the node. */
    REFUSED,
    ACCEPTED,
    ADJUSTED,
    REJECTED;

    /** @throws IllegalStateException if it has no verdict yet */
    public static InvoiceOutcome of(LocalUpdate update) {
        return switch (update.status()) {
            case CONFLICTED -> REFUSED;
            case ACCEPTED -> ACCEPTED;
            case ADJUSTED -> ADJUSTED;
            case REJECTED -> REJECTED;
            case SAVED, SENT, WITHDRAWN ->
                throw new IllegalStateException("Update " + update.update().id() + " of "
                        + update.update().user() + " has no verdict");
        };
    }

    /** Whether its events are in the shared log. */
    public boolean promoted() {
        return this == ACCEPTED || this == ADJUSTED;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
