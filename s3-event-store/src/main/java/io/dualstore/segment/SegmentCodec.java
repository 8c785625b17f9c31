package io.dualstore.segment;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.store.BucketLayout.SegmentRange;
import io.dualstore.update.json.Format;
import io.dualstore.update.json.FormatLimits;
import io.dualstore.update.json.JsonLines;
import io.dualstore.update.json.JsonLines.Line;
import io.dualstore.update.json.JsonLinesReader;
import io.dualstore.update.json.LineReader;
import io.dualstore.update.json.LineWriter;
import io.dualstore.update.json.ReadLimits;
import io.dualstore.update.json.StoredDataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A segment as it is stored, and back: a zstd frame with the header's line, then the stored bytes of the commits, unchanged. So any zstd
 * decoder shows the segment as lines of JSON, and each commit keeps its hash. Only the commits' places are checked here, not what is in
 * them.
 */
public final class SegmentCodec {

    /** The format that is written, and the newest that is read. */
    static final int FORMAT = 1;

    /** Segments hold commits of one thousand: from {@code n * 1,000} to {@code n * 1,000 + 999}. */
    static final int COMMITS = 1_000;

    /** A segment ends before the commit with which its commits would have more bytes. */
    static final int MAX_CONTENT = 32 << 20;

    private static final int MAX_HEADER = 64 << 10;

    /** What an object may have that is read as a segment. */
    public static final int MAX_STORED = MAX_CONTENT + MAX_HEADER;

    private SegmentCodec() {}

    /**
     * The segment as it is stored.
     *
     * @param first sequence of the first commit
     * @param commits stored bytes of commits in order
     */
    static byte[] encode(LogAddress log, long first, List<byte[]> commits) {
        byte[] header = JsonLines.encode(
                List.of(LineWriter.write(out -> write(
                        out,
                        new SegmentHeader(
                                FORMAT,
                                log.logId(),
                                log.partition(),
                                first,
                                first + commits.size() - 1,
                                commits.stream()
                                        .map(commit -> (long) commit.length)
                                        .toList())))),
                MAX_HEADER,
                MAX_HEADER);
        int size = commits.stream().mapToInt(commit -> commit.length).sum();
        byte[] stored = Arrays.copyOf(header, header.length + size);
        int end = header.length;
        for (byte[] commit : commits) {
            System.arraycopy(commit, 0, stored, end, commit.length);
            end += commit.length;
        }
        return stored;
    }

    /**
     * The stored bytes of the commits in a segment.
     *
     * @param range as its key says
     * @throws StoredDataException.NewerFormat if a later version wrote it
     * @throws StoredDataException if it is damaged, or not what its key says
     */
    public static List<byte[]> decode(LogAddress log, SegmentRange range, byte[] stored) {
        int start = headerLength(stored);
        SegmentHeader header = header(Arrays.copyOf(stored, start));
        requirePlace(log, range, header);
        List<byte[]> commits = new ArrayList<>(header.lengths().size());
        long end = start;
        for (long length : header.lengths()) {
            if (length > stored.length - end) {
                throw new StoredDataException.Malformed(
                        "The segment is cut off after " + commits.size() + " commits", null);
            }
            commits.add(Arrays.copyOfRange(stored, (int) end, (int) (end + length)));
            end += length;
        }
        if (end != stored.length) {
            throw new StoredDataException.Malformed("The segment has bytes after its last commit", null);
        }
        return commits;
    }

    private static int headerLength(byte[] stored) {
        try {
            long length = stored.length == 0 ? 0 : Zstd.findFrameCompressedSize(stored);
            if (length > 0 && length <= MAX_HEADER) {
                return (int) length;
            }
        } catch (ZstdException e) {
            // as below
        }
        throw new StoredDataException.Malformed("The segment does not begin with a header", null);
    }

    private static SegmentHeader header(byte[] frame) {
        try (JsonLinesReader lines = JsonLinesReader.open(frame, MAX_HEADER, MAX_HEADER, MAX_HEADER)) {
            Line line = lines.header();
            int format = Format.require(line, FORMAT);
            SegmentHeader header = LineReader.read(line, in -> read(in, format));
            if (lines.next() != null) {
                throw new StoredDataException.Malformed("The segment's header has more than one line", null);
            }
            return header;
        }
    }

    private static void requirePlace(LogAddress log, SegmentRange range, SegmentHeader header) {
        if (!header.logId().equals(log.logId()) || !header.partition().equals(log.partition())) {
            throw new StoredDataException.Malformed("The segment is a copy of another log", null);
        }
        if (header.first() != range.first()
                || header.last() != range.last()
                || header.lengths().size() != range.size()) {
            throw new StoredDataException.Malformed("The segment holds other commits than its key says", null);
        }
    }

    private static void write(LineWriter out, SegmentHeader header) {
        out.number(Format.FIELD, header.format())
                .string("logId", header.logId())
                .string("partition", header.partition())
                .number("first", header.first())
                .number("last", header.last())
                .numbers("lengths", header.lengths());
    }

    private static SegmentHeader read(LineReader in, int format) {
        UUID logId = null;
        String partition = null;
        Long first = null;
        Long last = null;
        List<Long> lengths = null;
        in.enter();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "logId" -> logId = in.uuid();
                case "partition" -> partition = in.string(ReadLimits.COMMIT.name());
                case "first" -> first = in.number(0);
                case "last" -> last = in.number(0);
                case "lengths" -> lengths = in.list(COMMITS, () -> length(in));
                default -> in.skip();
            }
        }
        return new SegmentHeader(
                format,
                in.required("logId", logId),
                in.required("partition", partition),
                in.required("first", first),
                in.required("last", last),
                in.required("lengths", lengths));
    }

    private static long length(LineReader in) {
        long length = in.number(1);
        if (length > FormatLimits.DEFAULT.commitBytes()) {
            throw in.malformed("no commit is that long");
        }
        return length;
    }
}
