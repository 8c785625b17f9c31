package io.dualstore.replica;

import io.dualstore.log.commit.Head;
import java.util.UUID;

/** The local copy and the log in the store are of different data sets: another bucket was set, or this one was restored or copied. */
public final class ForeignLogException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    ForeignLogException(String partition, Head head, UUID logId) {
        super("The local copy of the " + partition + " log is of data set " + head.logId() + ", up to commit "
                + head.sequence() + "; the store has data set " + logId + ". Check the settings of endpoint, bucket,"
                + " application and dataset. If the data set was restored or copied on purpose, use a new local folder;"
                + " a client's work can be carried over from the old one.");
    }
}
