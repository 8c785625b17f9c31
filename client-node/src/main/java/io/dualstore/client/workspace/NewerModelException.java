package io.dualstore.client.workspace;

import io.dualstore.log.commit.CommitHeader;
import io.dualstore.update.MessageName;

/** The log has an event or action that this node's model does not know. Reading stops there; saving goes on. */
public final class NewerModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NewerModelException(CommitHeader header, MessageName name) {
        super("Commit " + header.sequence() + " has " + name
                + ", which this node does not know: it was written with " + header.model()
                + ". Upgrade this node; what you do meanwhile is saved here.");
    }
}
