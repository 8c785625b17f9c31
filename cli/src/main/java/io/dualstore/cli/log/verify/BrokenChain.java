package io.dualstore.cli.log.verify;

import io.dualstore.cli.log.verify.Finding.Check;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.CommitHeader;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.update.json.FormatLimits;
import io.dualstore.update.json.StoredDataException;
import java.util.Optional;

/**
 * Finds out which of two commits is wrong when the second does not name the hash of the first. The commit after them decides: it names the hash
 * that the second one has to have.
 */
final class BrokenChain {

    private final ObjectStore store;
    private final LogAddress log;
    private final CommitCodec codec = new CommitCodec();

    BrokenChain(ObjectStore store, LogAddress log) {
        this.store = store;
        this.log = log;
    }

    /** Returns the cause; empty if the exception says it itself, because the hashes are not what is wrong. */
    Optional<Finding> explain(LogIntegrityException broken) {
        Optional<Long> sequence = BucketLayout.commitSequence(log.prefix(), broken.key());
        if (broken.kind() != LogIntegrityException.Kind.BROKEN_CHAIN || sequence.isEmpty() || sequence.get() == 0) {
            return Optional.empty();
        }
        Optional<byte[]> stored = stored(sequence.get());
        Optional<byte[]> before = stored(sequence.get() - 1);
        if (stored.isEmpty() || before.isEmpty()) {
            return Optional.empty();
        }
        CommitHeader header = codec.header(stored.get());
        boolean hashesFit = header.previousHash().equals(CommitCodec.hash(before.get()));
        if (hashesFit || header.sequence() != sequence.get()) {
            return Optional.empty();
        }
        return Optional.of(cause(sequence.get(), CommitCodec.hash(stored.get()), next(sequence.get() + 1)));
    }

    private static Finding finding(String kind, String key, String problem, String action) {
        return new Finding(Check.CHAIN, kind, key, problem, action);
    }

    private Finding cause(long sequence, String hash, Optional<CommitHeader> next) {
        String key = log.key(sequence);
        String previous = log.key(sequence - 1);
        if (next.isEmpty()) {
            return finding(
                    "fork",
                    key,
                    "is the newest commit and does not follow commit " + (sequence - 1)
                            + ": it was written to a fork of this log, or commit " + (sequence - 1) + " was changed",
                    "Compare both with the bucket's versions or a backup, and put back what was there");
        }
        return next.get().previousHash().equals(hash)
                ? finding(
                        "changed",
                        previous,
                        "is not the commit that commit " + sequence
                                + " was written after: it was changed or replaced, and the commits after it are unchanged",
                        "Put back the object that was there, from the bucket's versions or a backup")
                : finding(
                        "replaced",
                        key,
                        "neither follows commit " + (sequence - 1) + " nor is followed by commit " + (sequence + 1)
                                + ": it was replaced by a commit of a fork",
                        "Put back the object that was there, from the bucket's versions or a backup");
    }

    private Optional<CommitHeader> next(long sequence) {
        try {
            return stored(sequence).map(codec::header);
        } catch (StoredDataException e) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> stored(long sequence) {
        try {
            return store.get(log.key(sequence), FormatLimits.DEFAULT.commitBytes());
        } catch (ObjectStoreException.TooLarge e) {
            return Optional.empty();
        }
    }
}
