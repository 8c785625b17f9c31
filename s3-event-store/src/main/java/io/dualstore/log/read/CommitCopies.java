package io.dualstore.log.read;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.CommitHeader;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.read.CommitSource.Run;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.update.json.FormatLimits;
import io.dualstore.update.json.StoredDataException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs of copied commits that are part of the log: they follow the head without a break, and the log itself has the last one. Then all of
 * them are in the log, because each commit names the hash of the one before. Costs 1 GET a run, besides those of its source.
 *
 * <p>Invalid copies are reported and skipped. Their commits are then read one by one.
 */
final class CommitCopies {

    private static final Logger LOG = LoggerFactory.getLogger(CommitCopies.class);
    private static final int FAR_BEHIND = 40;

    private final ObjectStore store;
    private final LogAddress log;
    private final CommitCodec codec;
    private final CommitSource source;
    private volatile @Nullable Run verified;
    private volatile long reach = -1; // there seem to be copies up to here
    private volatile long passedOver = -1; // there are no copies up to here

    CommitCopies(ObjectStore store, LogAddress log, CommitCodec codec, CommitSource source) {
        this.store = store;
        this.log = log;
        this.codec = codec;
        this.source = source;
    }

    /**
     * Whether it is worth while to look for a copy of the commit after {@code head}: not for a few commits, unless they were read already.
     *
     * @param known how far the log is known to reach
     */
    boolean areLikely(long head, long known) {
        return have(head + 1) || (head + 1 > passedOver && Math.max(known, reach) - head >= FAR_BEHIND);
    }

    private boolean have(long sequence) {
        Run run = verified;
        return run != null && run.first() <= sequence && sequence <= run.last();
    }

    /**
     * The run that holds the commit after {@code head}, if there is one.
     *
     * @param known how far the log is known to reach
     */
    synchronized Optional<Run> following(Head head, long known) {
        long next = head.sequence() + 1;
        if (have(next)) {
            return Optional.ofNullable(verified);
        }
        Run run = source.after(head.sequence());
        reach = run.reach();
        if (run.commits().isEmpty()) {
            passedOver = Math.max(known, head.sequence());
        }
        verified = run.commits().isEmpty() ? null : checked(head, run);
        return Optional.ofNullable(verified);
    }

    /** The log was read up to {@code sequence}: a run that ends there is not needed any more. */
    synchronized void readUpTo(long sequence) {
        Run run = verified;
        if (run != null && run.last() <= sequence) {
            verified = null;
        }
    }

    /** As much of the run as follows the head, if the log has it. */
    private @Nullable Run checked(Head head, Run run) {
        long sequence = head.sequence() + 1;
        String previous = head.hash();
        for (byte[] commit : run.commits()) {
            if (!follows(previous, sequence, commit)) {
                passOver(sequence, sequence, "it does not follow the commit before it");
                break;
            }
            previous = CommitCodec.hash(commit);
            sequence++;
        }
        long last = sequence - 1;
        if (last == head.sequence()) {
            return null;
        }
        if (!inTheLog(last, previous)) {
            passOver(head.sequence() + 1, run.last(), "the log has another commit " + last + ", or none");
            return null;
        }
        return new Run(run.first(), run.commits().subList(0, (int) (last - head.sequence())), run.reach());
    }

    private void passOver(long first, long last, String why) {
        LOG.warn("The copy of commits {} to {} is not used: {}. The commits are read instead", first, last, why);
        source.reject(first, last);
        reach = -1;
        passedOver = last;
    }

    private boolean follows(String previous, long sequence, byte[] commit) {
        try {
            CommitHeader header = codec.header(commit);
            return header.sequence() == sequence
                    && header.previousHash().equals(previous)
                    && header.logId().equals(log.logId())
                    && header.partition().equals(log.partition());
        } catch (StoredDataException e) {
            return false;
        }
    }

    private boolean inTheLog(long sequence, String hash) {
        try {
            return store.get(log.key(sequence), FormatLimits.DEFAULT.commitBytes())
                    .map(CommitCodec::hash)
                    .filter(hash::equals)
                    .isPresent();
        } catch (ObjectStoreException.TooLarge e) {
            return false;
        }
    }
}
