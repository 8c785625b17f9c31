package io.dualstore.update.json;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What every object is: lines of JSON, each ended by a line feed, as one zstd frame with a checksum. */
public final class JsonLines {

    private static final int LEVEL = 3;

    /** The largest window that is read, 8 MiB as zstd's format recommends: a frame cannot make its reader reserve more. */
    private static final int WINDOW_LOG_MAX = 23;

    private JsonLines() {}

    /**
     * The stored form of {@code lines}, which hold no line breaks.
     *
     * @throws StoredDataException.TooLarge if it would exceed {@code maxStored} or {@code maxDecompressed} bytes
     */
    public static byte[] encode(List<byte[]> lines, int maxStored, int maxDecompressed) {
        long size = lines.stream().mapToLong(line -> line.length + 1L).sum();
        if (size > maxDecompressed) {
            throw new StoredDataException.TooLarge("The content (" + size + " bytes)", maxDecompressed);
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream((int) size);
        for (byte[] line : lines) {
            joined.writeBytes(line);
            joined.write('\n');
        }
        try (ZstdCompressCtx zstd = new ZstdCompressCtx()) {
            byte[] stored = zstd.setLevel(LEVEL).setChecksum(true).compress(joined.toByteArray());
            if (stored.length > maxStored) {
                throw new StoredDataException.TooLarge("The object (" + stored.length + " bytes)", maxStored);
            }
            return stored;
        }
    }

    /**
     * The lines in {@code stored}, at least one. Memory is bounded by the limits, whatever the bytes claim to be.
     *
     * @throws StoredDataException.TooLarge if it exceeds {@code maxStored} or {@code maxDecompressed} bytes
     * @throws StoredDataException.Malformed if it is not complete zstd, or something follows it, or a line is empty
     */
    public static List<Line> decode(byte[] stored, int maxStored, int maxDecompressed) {
        if (stored.length > maxStored) {
            throw new StoredDataException.TooLarge("The object (" + stored.length + " bytes)", maxStored);
        }
        return split(decompress(stored, maxDecompressed));
    }

    private static byte[] decompress(byte[] stored, int limit) {
        if (stored.length == 0) {
            throw new StoredDataException.Malformed("The object is empty", null);
        }
        // A claim, so it may only make the answer sooner: what really comes out is counted.
        long claimed = Zstd.getFrameContentSize(stored);
        if (claimed > limit) {
            throw new StoredDataException.TooLarge("The decompressed content", limit);
        }
        try (var zstd =
                new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(stored), RecyclingBufferPool.INSTANCE)) {
            zstd.setLongMax(WINDOW_LOG_MAX);
            byte[] content = new byte[(int) Math.max(claimed, 0)];
            int length = zstd.readNBytes(content, 0, content.length);
            byte[] rest = zstd.readNBytes(limit - length); // none, if it was one frame that says how long it is
            if (length + rest.length == limit && zstd.read() >= 0) {
                throw new StoredDataException.TooLarge("The decompressed content", limit);
            }
            return length == content.length && rest.length == 0 ? content : joined(content, length, rest);
        } catch (IOException e) {
            throw new StoredDataException.Malformed("Not complete zstd data: " + e.getMessage(), e);
        }
    }

    private static byte[] joined(byte[] first, int length, byte[] rest) {
        byte[] joined = Arrays.copyOf(first, length + rest.length);
        System.arraycopy(rest, 0, joined, length, rest.length);
        return joined;
    }

    private static List<Line> split(byte[] content) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        while (start < content.length) {
            int end = start;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            if (end == start) {
                throw new StoredDataException.Malformed("Line " + (lines.size() + 1) + " is empty", null);
            }
            lines.add(new Line(lines.size() + 1, content, start, end - start));
            start = end + 1;
        }
        if (lines.isEmpty()) {
            throw new StoredDataException.Malformed("The object has no lines", null);
        }
        return lines;
    }

    /**
     * One line within the bytes of all.
     *
     * @param number from 1
     * @param content the bytes of all lines, not to be changed
     * @param offset where this one begins
     * @param length how many bytes it has, without line break
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // A view: lines are never compared, and a copy of each would cost what the view
    // saves.
    public record Line(int number, byte[] content, int offset, int length) {

        /** A line that stands alone. */
        public static Line of(byte[] json) {
            return new Line(1, json, 0, json.length);
        }
    }
}
