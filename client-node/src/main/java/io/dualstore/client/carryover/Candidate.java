package io.dualstore.client.carryover;

import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.update.MessageName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An update of the old folder that the copy does not have.
 *
 * @param id same in both
 * @param status how far it came in the old data set
 * @param created when the user did it
 * @param actions what the user did, in order
 */
public record Candidate(UUID id, UpdateStatus status, Instant created, List<MessageName> actions) {

    public Candidate {
        actions = List.copyOf(actions);
    }

    static Candidate of(LocalUpdate update) {
        return new Candidate(
                update.update().id(),
                update.status(),
                update.update().stamps().created().at(),
                update.update().actions().stream().map(action -> action.name()).toList());
    }
}
