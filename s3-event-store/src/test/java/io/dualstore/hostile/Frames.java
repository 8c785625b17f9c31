package io.dualstore.hostile;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** zstd frames, ordinary and odd ones (RFC 8878). */
final class Frames {

    private static final int MAGIC = 0xFD2FB528;
    private static final int SKIPPABLE_MAGIC = 0x184D2A50;
    private static final int LEVEL = 3;

    private Frames() {}

    /** One frame with content size and checksum, as the format wants it. */
    static byte[] one(byte[] content) {
        try (ZstdCompressCtx zstd = new ZstdCompressCtx()) {
            return zstd.setLevel(LEVEL).setChecksum(true).compress(content);
        }
    }

    /** Consecutive frames of {@code size} bytes of content each. */
    static byte[] several(byte[] content, int size) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int from = 0; from < content.length; from += size) {
            frames.writeBytes(one(Arrays.copyOfRange(content, from, Math.min(content.length, from + size))));
        }
        return frames.toByteArray();
    }

    /** A frame that does not say how long its content is: {@code content}, repeated. */
    static byte[] withoutSize(byte[] content, int times) {
        return streamed(content, times, 0);
    }

    /** A frame whose reader needs a window of {@code 1 << windowLog} bytes. */
    static byte[] withWindow(byte[] content, int windowLog) {
        return streamed(content, 1, windowLog);
    }

    private static byte[] streamed(byte[] content, int times, int windowLog) {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(stored, LEVEL)) {
            zstd.setChecksum(true);
            if (windowLog > 0) {
                zstd.setLong(windowLog);
            }
            for (int i = 0; i < times; i++) {
                zstd.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stored.toByteArray();
    }

    static byte[] withDictionary(byte[] content, byte[] dictionary) {
        try (ZstdDictCompress trained = new ZstdDictCompress(dictionary, LEVEL)) {
            return Zstd.compress(content, trained);
        }
    }

    /** A skippable frame that says it has {@code claimed} bytes. */
    static byte[] skippable(int claimed, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(SKIPPABLE_MAGIC)
                .putInt(claimed)
                .put(content)
                .array();
    }

    /** The beginning of a frame that says it has {@code size} bytes of content, with one empty last block. */
    static byte[] claiming(long size) {
        byte eightByteSizeInOneSegment = (byte) 0xE0;
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MAGIC)
                .put(eightByteSizeInOneSegment)
                .putLong(size)
                .put(new byte[] {1, 0, 0})
                .array();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
