package io.dualstore.segment;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.SegmentRange;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.log.store.ParallelReads;
import io.dualstore.update.json.FormatLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the segments of a log that are missing or damaged, one a call. A segment is written only of commits that were applied here, with
 * exactly their bytes. Several promoters can write at the same time: all their segments are valid.
 *
 * <p>Costs 1 GET for each commit, and 1 PUT and 1 LIST for each segment; when it begins 1 LIST for each 1,000 segments that are there.
 */
public final class SegmentWriter {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentWriter.class);
    private static final int LIST_LIMIT = 1_000;
    private static final int PARALLEL = 16;

    private final ObjectStore store;
    private final LogAddress log;
    private final SegmentSource source;
    private final LongFunction<Optional<String>> hashes;
    private final ParallelReads reads;
    private long covered = -1; // up to here there are segments

    /**
     * @param source of the same log, which finds out what is damaged
     * @param hashes the hash of the applied commit of a sequence, empty if it was not applied here
     * @param threads to read commits side by side on; they are closed when a segment is written
     */
    public SegmentWriter(
            ObjectStore store,
            LogAddress log,
            SegmentSource source,
            LongFunction<Optional<String>> hashes,
            Supplier<ExecutorService> threads) {
        this.store = store;
        this.log = log;
        this.source = source;
        this.hashes = hashes;
        this.reads = new ParallelReads(threads);
    }

    /**
     * Writes one segment, if one is missing of a thousand that is full, or one is damaged.
     *
     * @param head how far the log was applied here
     * @return which commits the segment holds; empty if none had to be written, or the log does not have what was applied
     * @throws ObjectStoreException if the store did not answer or refused; nothing is lost, and the next call repeats it
     */
    public synchronized Optional<SegmentRange> writeNext(Head head) {
        Optional<SegmentRange> damaged = source.damaged().stream()
                .filter(range -> range.last() <= head.sequence())
                .findFirst();
        if (damaged.isPresent()) {
            return rewritten(damaged.get());
        }
        if (!isFull(head)) {
            return Optional.empty();
        }
        look(); // another one may have written it
        return isFull(head) ? written(covered + 1, lastOfThousand(covered + 1)) : Optional.empty();
    }

    /** Whether the first thousand that is not covered is. */
    private boolean isFull(Head head) {
        return lastOfThousand(covered + 1) <= head.sequence();
    }

    private static long lastOfThousand(long sequence) {
        return sequence - sequence % SegmentCodec.COMMITS + SegmentCodec.COMMITS - 1;
    }

    /** Finds out up to where there are segments. */
    private void look() {
        boolean more = true;
        while (more) {
            long before = covered;
            List<ListedObject> rows = store.list(
                    log.segmentPrefix(), BucketLayout.segmentsAfter(log.segmentPrefix(), covered), LIST_LIMIT);
            for (ListedObject row : rows) {
                BucketLayout.parseSegment(log.segmentPrefix(), row.key())
                        .filter(range -> range.contains(covered + 1))
                        .ifPresent(range -> covered = range.last());
            }
            more = covered > before && rows.size() == LIST_LIMIT;
        }
    }

    private Optional<SegmentRange> rewritten(SegmentRange range) {
        // A segment that was never ours to write is covered by ones that are.
        boolean ours = lastOfThousand(range.first()) == lastOfThousand(range.last());
        Optional<SegmentRange> again = ours ? written(range.first(), range.last()) : Optional.empty();
        source.repaired(range);
        return again;
    }

    private Optional<SegmentRange> written(long first, long last) {
        List<byte[]> commits = commits(first, last);
        if (commits.isEmpty()) {
            return Optional.empty();
        }
        SegmentRange range = new SegmentRange(first, first + commits.size() - 1);
        store.put(BucketLayout.segment(log.segmentPrefix(), range), SegmentCodec.encode(log, first, commits));
        if (range.contains(covered + 1)) {
            covered = range.last();
        }
        return Optional.of(range);
    }

    /** Stored bytes of the commits, up to the one with which there would be too many; none if the log has other ones. */
    private List<byte[]> commits(long first, long last) {
        List<byte[]> commits = new ArrayList<>();
        long bytes = 0;
        long next = first;
        while (next <= last) {
            for (Optional<byte[]> commit : fetched(next, Math.min(last + 1, next + PARALLEL))) {
                if (commit.isEmpty()) {
                    LOG.warn("No segment is written of {}: the log does not have what was applied here", log.key(next));
                    return List.of();
                }
                bytes += commit.get().length;
                if (bytes > SegmentCodec.MAX_CONTENT) {
                    return commits;
                }
                commits.add(commit.get());
                next++;
            }
        }
        return commits;
    }

    private List<Optional<byte[]>> fetched(long first, long end) {
        List<Callable<Optional<byte[]>>> fetches = LongStream.range(first, end)
                .<Callable<Optional<byte[]>>>mapToObj(n -> () -> fetch(n))
                .toList();
        List<Optional<byte[]>> all = new ArrayList<>();
        reads.take(fetches, all::add);
        return all;
    }

    /** The commit's bytes, if they are those that were applied. */
    private Optional<byte[]> fetch(long sequence) {
        Optional<byte[]> stored = store.get(log.key(sequence), FormatLimits.DEFAULT.commitBytes());
        return stored.filter(bytes -> hashes.apply(sequence).equals(Optional.of(CommitCodec.hash(bytes))));
    }
}
