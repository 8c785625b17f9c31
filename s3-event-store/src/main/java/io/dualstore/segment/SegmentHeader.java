package io.dualstore.segment;

import java.util.List;
import java.util.UUID;

/**
 * The first line of a segment.
 *
 * @param format version of the format, {@link SegmentCodec#FORMAT}
 * @param logId identity of the data set
 * @param partition which log of the data set
 * @param first sequence of the first commit
 * @param last sequence of the last commit
 * @param lengths stored bytes of each commit, in order
 */
record SegmentHeader(int format, UUID logId, String partition, long first, long last, List<Long> lengths) {

    SegmentHeader {
        lengths = List.copyOf(lengths);
    }
}
