package io.dualstore.update.json;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.dualstore.nativelib.NativeLibraryFolder;
import io.dualstore.update.json.JsonLines.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a stored object one by one while it is decompressed. Memory is bounded by the longest line, whatever the bytes claim
 * to be, and an object is refused at its first bad line. Read until {@link #next} returns {@code null}: only then is it certain that the
 * object is complete. Not thread-safe.
 */
public final class JsonLinesReader implements AutoCloseable {

    static {
        NativeLibraryFolder.require();
    }

    /** The largest window that is read, 8 MiB as zstd's format recommends: a frame cannot make its reader reserve more. */
    private static final int WINDOW_LOG_MAX = 23;

    private static final int MIN_BUFFER = 1 << 10;
    private static final int MAX_FIRST_BUFFER = 1 << 16;

    private final ZstdInputStreamNoFinalizer zstd;
    private final int maxContent;
    private final int maxLine;
    private byte[] buffer;
    private int start;
    private int end;
    private long contentBytes;
    private boolean complete;
    private int lines;

    private JsonLinesReader(ZstdInputStreamNoFinalizer zstd, int maxContent, int maxLine, int firstBuffer) {
        this.zstd = zstd;
        this.maxContent = maxContent;
        this.maxLine = maxLine;
        this.buffer = new byte[firstBuffer];
    }

    /**
     * Opens the object {@code stored}.
     *
     * @param maxStored limit of the stored bytes
     * @param maxContent limit of all lines together, decompressed, with their line feeds
     * @param maxLine limit of one line, without its line feed
     * @throws StoredDataException.TooLarge if the object exceeds {@code maxStored}, or states that it exceeds {@code maxContent}
     * @throws StoredDataException.Malformed if it is empty or not zstd
     */
    public static JsonLinesReader open(byte[] stored, int maxStored, int maxContent, int maxLine) {
        if (stored.length > maxStored) {
            throw new StoredDataException.TooLarge("The object (" + stored.length + " bytes)", maxStored);
        }
        if (stored.length == 0) {
            throw new StoredDataException.Malformed("The object is empty", null);
        }
        // A claim, so it may only make the answer sooner: the reader counts what really comes out.
        long claimed = Zstd.getFrameContentSize(stored);
        if (claimed > maxContent) {
            throw new StoredDataException.TooLarge("The decompressed content", maxContent);
        }
        int firstBuffer = Math.clamp(claimed + 1, MIN_BUFFER, MAX_FIRST_BUFFER);
        try {
            var zstd = new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(stored), RecyclingBufferPool.INSTANCE);
            zstd.setLongMax(WINDOW_LOG_MAX);
            return new JsonLinesReader(zstd, maxContent, maxLine, firstBuffer);
        } catch (IOException e) {
            throw notZstd(e);
        }
    }

    /**
     * Returns the first line. Called once, before {@link #next}; the line is valid until that.
     *
     * @throws StoredDataException as {@link #next}
     */
    public Line header() {
        Line first = next();
        if (first == null) {
            throw new StoredDataException.Malformed("The object has no lines", null);
        }
        return first;
    }

    /**
     * Returns the next line, which is valid until the next call, or {@code null} at the end of a complete object.
     *
     * @throws StoredDataException.TooLarge if the line, or the content so far, exceeds its limit
     * @throws StoredDataException.Malformed if the object is not complete zstd data, or the line is empty
     */
    public @Nullable Line next() {
        int at = start;
        while (true) {
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            if (at - start > maxLine) {
                throw new StoredDataException.TooLarge("Line " + (lines + 1), maxLine);
            }
            if (at < end) {
                return line(at, at + 1);
            }
            if (complete) {
                return start < end ? line(end, end) : null;
            }
            int scanned = at - start;
            fill();
            at = start + scanned;
        }
    }

    private Line line(int lineEnd, int nextStart) {
        if (lineEnd == start) {
            throw new StoredDataException.Malformed("Line " + (lines + 1) + " is empty", null);
        }
        lines++;
        Line line = new Line(lines, buffer, start, lineEnd - start);
        start = nextStart;
        return line;
    }

    private void fill() {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, maxLine + 1L));
        }
        int read;
        try {
            read = zstd.read(buffer, end, buffer.length - end);
        } catch (IOException e) {
            throw notZstd(e);
        }
        if (read < 0) {
            complete = true;
            return;
        }
        end += read;
        contentBytes += read;
        if (contentBytes > maxContent) {
            throw new StoredDataException.TooLarge("The decompressed content", maxContent);
        }
    }

    private static StoredDataException.Malformed notZstd(IOException e) {
        return new StoredDataException.Malformed("Not complete zstd data: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            zstd.close();
        } catch (IOException e) {
            throw new IllegalStateException("Closing a stream over an array cannot fail", e);
        }
    }
}
