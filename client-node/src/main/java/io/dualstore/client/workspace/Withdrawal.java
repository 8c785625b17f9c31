package io.dualstore.client.workspace;

import io.dualstore.client.local.LocalUpdate;

/** The answer to a user who takes back what was saved. */
public sealed interface Withdrawal {

    /** The update is withdrawn, by this call or an earlier one: it will not be sent. */
    record Withdrawn(LocalUpdate update) implements Withdrawal {}

    /**
     * The update left this node, or is decided. Nothing was changed.
     *
     * @param update as it is now
     */
    record TooLate(LocalUpdate update) implements Withdrawal {}
}
