package io.dualstore.promoter;

import io.dualstore.update.Action;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An update of a caller without a client node: nobody has executed it yet.
 *
 * @param id given by the caller, so that a repeat is recognised
 * @param user who issues it, as somebody has authenticated him
 * @param device what it comes through, such as {@code http}
 * @param created when it was received
 * @param actions at least one
 */
public record DirectUpdate(UUID id, String user, String device, Instant created, List<Action> actions) {

    /** @throws IllegalArgumentException if there is no action */
    public DirectUpdate {
        actions = List.copyOf(actions);
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("Update " + id + " has no action");
        }
    }
}
