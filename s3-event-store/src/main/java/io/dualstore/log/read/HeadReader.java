package io.dualstore.log.read;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.CommitHeader;
import io.dualstore.log.commit.CommitVerification;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.commit.LogIntegrityException.Kind;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.update.json.FormatLimits;
import java.util.Optional;

/** Finds out where a reader is before a commit without reading the log up to there: from the one commit before, 1 GET. */
public final class HeadReader {

    private HeadReader() {}

    /**
     * Returns where a reader is before this commit.
     *
     * @param sequence of a commit that is there, or of the one that will be the next
     * @throws LogIntegrityException if the commit before it is missing, or cannot be read
     */
    public static Head before(ObjectStore store, LogAddress log, long sequence) {
        if (sequence == 0) {
            return Head.start(log.logId());
        }
        String key = log.key(sequence - 1);
        StoredCommit commit = new CommitVerification(log, new CommitCodec()).decode(key, stored(store, key));
        CommitHeader header = commit.header();
        return new Head(log.logId(), sequence - 1, commit.hash(), header.firstPosition() + commit.eventCount());
    }

    private static byte[] stored(ObjectStore store, String key) {
        Optional<byte[]> stored;
        try {
            stored = store.get(key, FormatLimits.DEFAULT.commitBytes());
        } catch (ObjectStoreException.TooLarge e) {
            throw new LogIntegrityException(Kind.UNREADABLE, key, "cannot be read: " + e.getMessage(), e);
        }
        return stored.orElseThrow(
                () -> new LogIntegrityException(Kind.HOLE, key, "is missing, though commits after it are there", null));
    }
}
