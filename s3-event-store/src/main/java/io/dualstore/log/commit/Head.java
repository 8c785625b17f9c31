package io.dualstore.log.commit;

import io.dualstore.update.BaseRevision;
import java.util.UUID;

/**
 * Where a replica stands in its log.
 *
 * @param logId identity of the data set
 * @param sequence of the last commit applied, -1 for none
 * @param hash SHA-256 of that commit's stored bytes in lower-case hex; the log id while there is none
 * @param nextPosition position that the next event will get, which is the number of events so far
 */
public record Head(UUID logId, long sequence, String hash, long nextPosition) {

    /** Before the first commit. */
    public static Head start(UUID logId) {
        return new Head(logId, -1, logId.toString(), 0);
    }

    /** This place as the base of an update. */
    public BaseRevision base() {
        return new BaseRevision(sequence, hash);
    }

    /** Where a replica stands after {@code commit}. */
    public Head after(StoredCommit commit) {
        CommitHeader header = commit.header();
        return new Head(logId, header.sequence(), commit.hash(), header.firstPosition() + commit.eventCount());
    }
}
