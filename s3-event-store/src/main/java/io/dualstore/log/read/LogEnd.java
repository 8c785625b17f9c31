package io.dualstore.log.read;

import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.store.ObjectStore;

/** Finds the end of a log that has no gaps without listing it: about two HEADs for each doubling of its length. */
public final class LogEnd {

    private LogEnd() {}

    /** Returns the sequence of the last commit, -1 if there is none. With a gap, it is that of a commit before one. */
    public static long of(ObjectStore store, LogAddress log) {
        if (!store.exists(log.key(0))) {
            return -1;
        }
        long there = 0;
        long missing = 1;
        while (store.exists(log.key(missing))) {
            there = missing;
            missing *= 2;
        }
        while (missing - there > 1) {
            long middle = there + (missing - there) / 2;
            if (store.exists(log.key(middle))) {
                there = middle;
            } else {
                missing = middle;
            }
        }
        return there;
    }
}
