package io.dualstore.client.workspace;

import io.dualstore.client.local.LocalUpdate;
import io.dualstore.update.Verdict.Reason;
import java.util.UUID;

/** The answer to a user who issued actions. */
public sealed interface Submission {

    /** Saved durably: it will not be lost. */
    record Saved(LocalUpdate update) implements Submission {}

    /** An update of this id is there already; nothing was done. */
    record Known(LocalUpdate update) implements Submission {}

    /**
     * The update that was to be replaced cannot be: it is unknown, neither rejected nor conflicted, or was dismissed or replaced before.
     * Nothing was changed.
     */
    record NotReplaceable(UUID replaced) implements Submission {}

    /** Not possible in the state that the user sees; nothing was changed. */
    record Refused(UUID updateId, Reason reason) implements Submission {}
}
