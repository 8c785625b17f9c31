package io.dualstore.client.workspace;

import io.dualstore.log.commit.CommitHeader;
import io.dualstore.update.MessageName;
import io.dualstore.update.ModelVersion;

/** The log has an event or action that this node's model does not know. The node follows the log up to there. Saving and sending continue. */
public final class NewerModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean foreign;

    NewerModelException(CommitHeader header, MessageName name, ModelVersion own) {
        super(
                header.model().isForeignTo(own)
                        ? header.model().foreignData("Commit " + header.sequence(), own)
                        : newer(header, name, own));
        this.foreign = header.model().isForeignTo(own);
    }

    /** Returns whether another application wrote the log, which no upgrade makes readable. */
    public boolean isForeign() {
        return foreign;
    }

    private static String newer(CommitHeader header, MessageName name, ModelVersion own) {
        return "Commit " + header.sequence() + " has " + name + ", which this program (" + own
                + ") cannot read: it was written by " + header.model()
                + (header.model().equals(own)
                        ? ", a release with the same version but other types. Run the same release everywhere"
                        : ". Upgrade this program")
                + ". Until then it shows the data before this commit. Your work is saved and sent, and you"
                + " see the decisions after the upgrade";
    }
}
