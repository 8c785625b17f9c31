package io.dualstore.cli.importing.retail;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The physical lines of a stream, ended by LF or CRLF, or by CR if the first line is. A line that is not UTF-8 is read as Windows-1252, in
 * which much of this data is written. Never keeps more than one line, nor more than {@value #MAX_BYTES} bytes of it.
 */
final class TextLines implements Closeable {

    static final int MAX_BYTES = 64 * 1_024;

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final InputStream in;
    private final byte[] buffer = new byte[MAX_BYTES];
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private int from;
    private int to;
    private long number;
    private byte lineEnd;

    /**
     * A line.
     *
     * @param number from 1
     * @param text without its end; {@code null} if it is longer than a line may be
     */
    record Line(long number, @Nullable String text) {}

    TextLines(InputStream in) {
        this.in = in;
    }

    /** The next line; {@code null} after the last one. */
    @Nullable Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(160);
        boolean began = false;
        boolean tooLong = false;
        while (fill()) {
            began = true;
            int end = from;
            while (end < to && buffer[end] != lineEnd) {
                end++;
            }
            tooLong = tooLong || line.size() + (end - from) > MAX_BYTES;
            if (!tooLong) {
                line.write(buffer, from, end - from);
            }
            boolean ended = end < to;
            from = ended ? end + 1 : end;
            if (ended) {
                break;
            }
        }
        if (!began) {
            return null;
        }
        number++;
        return new Line(number, tooLong ? null : text(line.toByteArray()));
    }

    private boolean fill() throws IOException {
        if (from < to) {
            return true;
        }
        from = 0;
        to = in.readNBytes(buffer, 0, buffer.length);
        if (lineEnd == 0) {
            lineEnd = firstLineEnd();
        }
        return to > 0;
    }

    private byte firstLineEnd() {
        for (int i = 0; i < to; i++) {
            if (buffer[i] == '\n') {
                return '\n';
            }
            if (buffer[i] == '\r') {
                return i + 1 < to && buffer[i + 1] != '\n' ? (byte) '\r' : (byte) '\n';
            }
        }
        return '\n';
    }

    private String text(byte[] bytes) {
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        try {
            return utf8.decode(ByteBuffer.wrap(bytes, 0, length)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, 0, length, WINDOWS);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
