package io.dualstore.segment;

import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.read.CommitSource;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.SegmentRange;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.log.store.ParallelReads;
import io.dualstore.update.json.StoredDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The segments of a log as a source of commits. Costs 1 LIST for each 1,000 segments and 1 GET for each segment; a run takes at most 16 MiB,
 * or one segment. Safe to use from any thread.
 */
public final class SegmentSource implements CommitSource {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentSource.class);
    private static final int LIST_LIMIT = 1_000;
    private static final long RUN_BYTES = 16 << 20;
    private static final int MAX_DAMAGED = 1_000;

    private final ObjectStore store;
    private final LogAddress log;
    private final ParallelReads reads;
    private final long runBytes;
    private final Set<SegmentRange> damaged = ConcurrentHashMap.newKeySet();
    private List<Listed> listing = List.of(); // guarded by this

    private record Listed(String key, SegmentRange range, long size) {}

    /** @param threads to read segments side by side on; they are closed when a run is read */
    public SegmentSource(ObjectStore store, LogAddress log, Supplier<ExecutorService> threads) {
        this(store, log, threads, RUN_BYTES);
    }

    /** The same with another bound on the bytes of a run. */
    SegmentSource(ObjectStore store, LogAddress log, Supplier<ExecutorService> threads, long runBytes) {
        this.runBytes = runBytes;
        this.store = store;
        this.log = log;
        this.reads = new ParallelReads(threads);
    }

    @Override
    public synchronized Run after(long sequence) {
        try {
            List<Listed> segments = consecutive(sequence);
            if (segments.isEmpty()) {
                return Run.EMPTY;
            }
            return run(sequence, segments);
        } catch (ObjectStoreException.Refused e) {
            LOG.warn("The copies of commits under {} cannot be read: {}", log.segmentPrefix(), e.getMessage());
            return Run.EMPTY;
        }
    }

    /** The segments that hold the commits after {@code sequence} without a gap, as far as they are listed. */
    private List<Listed> consecutive(long sequence) {
        List<Listed> found = consecutive(listing, sequence);
        if (found.isEmpty()) {
            listing = list(sequence);
            found = consecutive(listing, sequence);
        }
        return found;
    }

    private List<Listed> consecutive(List<Listed> rows, long sequence) {
        List<Listed> found = new ArrayList<>();
        long last = sequence;
        for (Listed row : rows) {
            if (row.range.contains(last + 1) && !damaged.contains(row.range)) {
                found.add(row);
                last = row.range.last();
            }
        }
        return found;
    }

    private List<Listed> list(long sequence) {
        return store
                .list(log.segmentPrefix(), BucketLayout.segmentsAfter(log.segmentPrefix(), sequence), LIST_LIMIT)
                .stream()
                .flatMap(row -> listed(row).stream())
                .toList();
    }

    private Optional<Listed> listed(ListedObject row) {
        return BucketLayout.parseSegment(log.segmentPrefix(), row.key())
                .filter(range -> range.size() <= SegmentCodec.COMMITS)
                .map(range -> new Listed(row.key(), range, row.size()));
    }

    private Run run(long sequence, List<Listed> segments) {
        List<Listed> wanted = firstBytes(segments);
        List<byte[]> commits = new ArrayList<>();
        for (Fetched segment : fetched(wanted)) {
            if (segment.commits.isEmpty()) {
                break; // what follows it has no use without it
            }
            long skip = sequence + 1 + commits.size() - segment.range.first();
            commits.addAll(segment.commits.subList((int) skip, segment.commits.size()));
        }
        return commits.isEmpty()
                ? Run.EMPTY
                : new Run(sequence + 1, commits, segments.getLast().range.last());
    }

    private List<Listed> firstBytes(List<Listed> segments) {
        int count = 0;
        long bytes = 0;
        while (count < segments.size() && (count == 0 || bytes + segments.get(count).size <= runBytes)) {
            bytes += segments.get(count).size;
            count++;
        }
        return segments.subList(0, count);
    }

    /** @param commits none if the segment cannot be used */
    private record Fetched(SegmentRange range, List<byte[]> commits) {}

    private List<Fetched> fetched(List<Listed> segments) {
        List<Callable<Fetched>> fetches = segments.stream()
                .<Callable<Fetched>>map(segment -> () -> fetch(segment))
                .toList();
        List<Fetched> all = new ArrayList<>();
        reads.take(fetches, all::add);
        return all;
    }

    private Fetched fetch(Listed segment) {
        try {
            List<byte[]> commits = store.get(segment.key, SegmentCodec.MAX_STORED)
                    .map(stored -> SegmentCodec.decode(log, segment.range, stored))
                    .orElse(List.of()); // deleted in the meantime
            return new Fetched(segment.range, commits);
        } catch (StoredDataException.NewerFormat e) {
            return new Fetched(segment.range, List.of()); // right, but not for this node
        } catch (StoredDataException | ObjectStoreException.TooLarge e) {
            LOG.warn("Segment {} cannot be used: {}", segment.key, e.getMessage());
            noteDamaged(segment.range);
            return new Fetched(segment.range, List.of());
        }
    }

    @Override
    public synchronized void reject(long firstSequence, long lastSequence) {
        listing.stream()
                .map(Listed::range)
                .filter(range -> range.first() <= lastSequence && range.last() >= firstSequence)
                .forEach(this::noteDamaged);
    }

    private void noteDamaged(SegmentRange range) {
        if (damaged.size() < MAX_DAMAGED) {
            damaged.add(range);
        }
    }

    /** Segments that were found to be damaged, or not to be a part of the log. */
    Set<SegmentRange> damaged() {
        return damaged;
    }

    /** This segment was written again. */
    void repaired(SegmentRange range) {
        damaged.remove(range);
    }
}
