package io.dualstore.client.workspace;

import io.dualstore.log.commit.CommitHeader;
import io.dualstore.update.MessageName;
import io.dualstore.update.ModelVersion;

/** The log has an event or action that this node's model does not know. The node follows the log up to there. Saving and sending continue. */
public final class NewerModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NewerModelException(CommitHeader header, MessageName name, ModelVersion own) {
        super("Commit " + header.sequence() + " has " + name + ", which this program (" + own
                + ") cannot read: it was written by " + header.model()
                + ". Upgrade this program. Until then it shows the data before this commit. Your work is saved and sent, and you see"
                + " the decisions after the upgrade");
    }
}
