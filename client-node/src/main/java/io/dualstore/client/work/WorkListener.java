package io.dualstore.client.work;

import io.dualstore.client.local.LocalUpdate;
import io.dualstore.update.Verdict.Reason;
import java.util.UUID;

/** Is told what happens to updates, under the workspace's lock: it is to note and return. */
public interface WorkListener {

    /** An update was saved, sent, executed again, decided, or became impossible. */
    void updateChanged(LocalUpdate update);

    /** Actions were refused at once; there is no update. */
    void refused(UUID updateId, Reason reason);

    /** An event could not be folded into the state and was skipped. */
    void foldFailed(UUID updateId, String message);
}
