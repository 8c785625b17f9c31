package io.dualstore.log.commit;

import io.dualstore.log.commit.LogIntegrityException.Kind;
import io.dualstore.update.json.StoredDataException;

/** Takes stored bytes for the next commit of a log only if they are that. */
public final class CommitVerification {

    private final LogAddress log;
    private final CommitCodec codec;

    public CommitVerification(LogAddress log, CommitCodec codec) {
        this.log = log;
        this.codec = codec;
    }

    /**
     * The commit that follows {@code head}.
     *
     * @throws LogIntegrityException if these bytes are not one
     */
    public StoredCommit next(Head head, byte[] stored) {
        return next(head, decode(log.key(head.sequence() + 1), stored));
    }

    /**
     * This commit, which was decoded before, if it follows {@code head}.
     *
     * @throws LogIntegrityException if it does not
     */
    public StoredCommit next(Head head, StoredCommit commit) {
        long sequence = head.sequence() + 1;
        String key = log.key(sequence);
        CommitHeader header = commit.header();
        if (!header.logId().equals(log.logId())) {
            throw new LogIntegrityException(
                    Kind.FOREIGN_LOG,
                    key,
                    "belongs to the data set " + header.logId() + ", and this node follows " + log.logId(),
                    null);
        }
        if (!header.partition().equals(log.partition())) {
            throw new LogIntegrityException(
                    Kind.FOREIGN_LOG,
                    key,
                    "belongs to the log '" + header.partition() + "', and stands in '" + log.partition() + "'",
                    null);
        }
        if (header.sequence() != sequence) {
            throw new LogIntegrityException(
                    Kind.BROKEN_CHAIN, key, "holds the commit of sequence " + header.sequence(), null);
        }
        if (!header.previousHash().equals(head.hash())) {
            throw new LogIntegrityException(
                    Kind.BROKEN_CHAIN,
                    key,
                    "follows a commit with hash " + header.previousHash() + ", and commit " + head.sequence() + " has "
                            + head.hash(),
                    null);
        }
        if (header.firstPosition() != head.nextPosition()) {
            throw new LogIntegrityException(
                    Kind.BROKEN_CHAIN,
                    key,
                    "begins at position " + header.firstPosition() + " instead of " + head.nextPosition(),
                    null);
        }
        return commit;
    }

    /**
     * The commit in an object, wherever it belongs.
     *
     * @throws LogIntegrityException if these bytes are none
     */
    public StoredCommit decode(String key, byte[] stored) {
        try {
            return codec.decode(stored);
        } catch (StoredDataException.NewerFormat e) {
            throw new LogIntegrityException(Kind.NEWER_FORMAT, key, "cannot be read yet: " + e.getMessage(), e);
        } catch (StoredDataException e) {
            throw new LogIntegrityException(Kind.UNREADABLE, key, "cannot be read: " + e.getMessage(), e);
        }
    }
}
