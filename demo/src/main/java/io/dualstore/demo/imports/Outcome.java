package io.dualstore.demo.imports;

import io.dualstore.client.local.LocalUpdate;
import java.util.Locale;

/** What became of an invoice. Each has exactly one. */
enum Outcome {
    /** By the node of who issued it: at once, or before it was sent. It never left the node. */
    REFUSED,
    ACCEPTED,
    ADJUSTED,
    REJECTED;

    /** @throws IllegalStateException if it has no verdict yet */
    static Outcome of(LocalUpdate update) {
        return switch (update.life()) {
            case CONFLICTED -> REFUSED;
            case ACCEPTED -> ACCEPTED;
            case ADJUSTED -> ADJUSTED;
            case REJECTED -> REJECTED;
            case SAVED, SENT ->
                throw new IllegalStateException("Update " + update.update().id() + " of "
                        + update.update().user() + " has no verdict");
        };
    }

    /** Whether its events are in the shared log. */
    boolean promoted() {
        return this == ACCEPTED || this == ADJUSTED;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
