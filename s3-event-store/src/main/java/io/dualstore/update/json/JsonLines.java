package io.dualstore.update.json;

import com.github.luben.zstd.ZstdCompressCtx;
import io.dualstore.nativelib.NativeLibraryFolder;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** What every object is: lines of JSON, each ended by a line feed, as one zstd frame with a checksum. */
public final class JsonLines {

    static {
        NativeLibraryFolder.require();
    }

    private static final int LEVEL = 3;

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
     * One line within a larger array.
     *
     * @param number from 1
     * @param content bytes that hold the line, not to be changed
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
