package io.dualstore.client.workspace;

import io.dualstore.client.local.LocalUpdate;
import io.dualstore.update.Verdict.Reason;
import java.util.List;
import java.util.UUID;

/** Is told what happens to updates, under the workspace's lock: it is to note and return. */
public interface WorkListener {

    /**
     * Updates were saved, sent, executed again, decided, or became impossible. Called within the transaction that changes them, so that
     * what is kept here is kept with it or not at all.
     *
     * @return tells viewers; run when the transaction is over and the new state can be seen
     */
    Runnable changed(List<LocalUpdate> updates);

    /** Actions were refused at once; there is no update. */
    void refused(UUID updateId, Reason reason);

    /** An event of a pending update cannot be folded, so the optimistic state leaves it out. */
    void foldFailed(UUID updateId, String message);
}
