package io.dualstore.segment;

import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.store.BucketLayout.SegmentRange;
import java.util.List;

/** Segments as they are stored. */
public final class StoredSegment {

    private StoredSegment() {}

    /** A segment of these commits, whatever they are. */
    public static byte[] encode(LogAddress log, long first, List<byte[]> commits) {
        return SegmentCodec.encode(log, first, commits);
    }

    /** The commits in it. */
    public static List<byte[]> decode(LogAddress log, SegmentRange range, byte[] stored) {
        return SegmentCodec.decode(log, range, stored);
    }
}
