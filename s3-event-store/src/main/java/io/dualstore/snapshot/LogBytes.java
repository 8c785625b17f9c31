package io.dualstore.snapshot;

import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.SegmentRange;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import java.util.List;
import java.util.Optional;

/** Adds up how many bytes a log has, by the listed sizes of its segments and of the commits after them: no object is read. */
final class LogBytes {

    private static final int LIST_LIMIT = 1_000;

    private final ObjectStore store;
    private final LogAddress log;

    LogBytes(ObjectStore store, LogAddress log) {
        this.store = store;
        this.log = log;
    }

    /** Bytes of the commits after {@code sequence}, counted until there are {@code enough}. */
    long after(long sequence, long enough) {
        Sum sum = new Sum(sequence, 0);
        sum = segments(sum, enough);
        return commits(sum, enough).bytes;
    }

    /** Commits up to a sequence are counted. */
    private record Sum(long sequence, long bytes) {

        Sum and(long last, long more) {
            return new Sum(last, bytes + more);
        }
    }

    private Sum segments(Sum start, long enough) {
        Sum sum = start;
        String after = BucketLayout.segmentsAfter(log.segmentPrefix(), start.sequence);
        List<ListedObject> rows;
        do {
            rows = store.list(log.segmentPrefix(), after, LIST_LIMIT);
            for (ListedObject row : rows) {
                Optional<SegmentRange> range = BucketLayout.parseSegment(log.segmentPrefix(), row.key());
                if (range.isPresent() && range.get().contains(sum.sequence + 1)) {
                    sum = sum.and(range.get().last(), row.size());
                }
                after = row.key();
            }
        } while (rows.size() == LIST_LIMIT && sum.bytes < enough);
        return sum;
    }

    private Sum commits(Sum start, long enough) {
        Sum sum = start;
        List<ListedObject> rows = List.of();
        while (sum.bytes < enough && (sum.equals(start) || rows.size() == LIST_LIMIT)) {
            rows = store.list(log.prefix(), sum.sequence < 0 ? "" : log.key(sum.sequence), LIST_LIMIT);
            for (ListedObject row : rows) {
                Optional<Long> sequence = BucketLayout.commitSequence(log.prefix(), row.key());
                if (sequence.isPresent()) {
                    sum = sum.and(sequence.get(), row.size());
                }
            }
            if (rows.isEmpty()) {
                return sum;
            }
        }
        return sum;
    }
}
