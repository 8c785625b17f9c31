package io.dualstore.segment;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.CommitHeader;
import io.dualstore.log.commit.CommitVerification;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.SegmentRange;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.update.json.FormatLimits;
import io.dualstore.update.json.StoredDataException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Compares the segments of a log with the log, for a log whose chain was verified. Then it is enough that the commits of a segment chain, and
 * that the last one is in the log. Costs 1 LIST for each 1,000 segments and 2 GETs for each segment; holds one segment in memory.
 */
public final class SegmentCheck {

    private static final int LIST_LIMIT = 1_000;

    private final ObjectStore store;
    private final LogAddress log;
    private final CommitVerification verification;

    public SegmentCheck(ObjectStore store, LogAddress log) {
        this.store = store;
        this.log = log;
        this.verification = new CommitVerification(log, new CommitCodec());
    }

    /**
     * What was found.
     *
     * @param checked how many segments were compared, the wrong one included
     * @param wrong the first one that is wrong; empty if all are right
     */
    public record Result(long checked, Optional<Wrong> wrong) {}

    /**
     * A segment that is not a copy of the log.
     *
     * @param key of the segment
     * @param problem the rest of a sentence that begins with the object
     */
    public record Wrong(String key, String problem) {}

    /**
     * Compares segments until one is wrong.
     *
     * @param progress called with the number of segments compared so far
     * @throws ObjectStoreException if the store did not answer or refused
     */
    public Result check(LongConsumer progress) {
        long checked = 0;
        String after = "";
        List<ListedObject> rows;
        do {
            rows = store.list(log.segmentPrefix(), after, LIST_LIMIT);
            for (ListedObject row : rows) {
                after = row.key();
                Optional<SegmentRange> range = BucketLayout.parseSegment(log.segmentPrefix(), row.key());
                if (range.isPresent()) {
                    progress.accept(++checked);
                    Optional<String> problem = problemOf(row.key(), range.get());
                    if (problem.isPresent()) {
                        return new Result(checked, Optional.of(new Wrong(row.key(), problem.get())));
                    }
                }
            }
        } while (rows.size() == LIST_LIMIT);
        return new Result(checked, Optional.empty());
    }

    private Optional<String> problemOf(String key, SegmentRange range) {
        if (range.size() > SegmentCodec.COMMITS) {
            return Optional.of("is named after more than " + SegmentCodec.COMMITS + " commits");
        }
        Optional<List<byte[]>> commits;
        try {
            commits = store.get(key, SegmentCodec.MAX_STORED).map(stored -> SegmentCodec.decode(log, range, stored));
        } catch (StoredDataException | ObjectStoreException.TooLarge e) {
            return Optional.of("cannot be used: " + e.getMessage());
        }
        return commits.isEmpty() ? Optional.empty() : problemOf(range, commits.get()); // deleted in the meantime
    }

    private Optional<String> problemOf(SegmentRange range, List<byte[]> commits) {
        String hash = CommitCodec.hash(commits.getLast());
        try {
            Head head = before(range.first(), commits.getFirst());
            for (byte[] commit : commits) {
                head = head.after(verification.next(head, commit));
            }
        } catch (LogIntegrityException e) {
            return Optional.of("has a copy of " + e.key() + " that " + e.problem());
        }
        Optional<String> inTheLog = inTheLog(range.last());
        if (inTheLog.isEmpty()) {
            return Optional.of("has a copy of commit " + range.last()
                    + ", which is not in the log: the end of the log was removed, or the segment is of a fork");
        }
        return inTheLog.get().equals(hash)
                ? Optional.empty()
                : Optional.of("has another commit " + range.last() + " than the log: it is a copy of a fork");
    }

    /** Where a reader is before the first commit, as that commit says: the last one proves it. */
    private Head before(long first, byte[] commit) {
        CommitHeader header = verification.decode(log.key(first), commit).header();
        return first == 0
                ? Head.start(log.logId())
                : new Head(log.logId(), first - 1, header.previousHash(), header.firstPosition());
    }

    private Optional<String> inTheLog(long sequence) {
        try {
            return store.get(log.key(sequence), FormatLimits.DEFAULT.commitBytes())
                    .map(CommitCodec::hash);
        } catch (ObjectStoreException.TooLarge e) {
            return Optional.of("too large");
        }
    }
}
