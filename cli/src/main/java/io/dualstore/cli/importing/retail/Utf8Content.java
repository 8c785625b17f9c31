package io.dualstore.cli.importing.retail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;
import org.apache.commons.io.input.ReaderInputStream;

/**
 * Content of a file as bytes in which line breaks, quotes and separators are those of ASCII. UTF-16 and UTF-32 become UTF-8, and byte order
 * marks are removed. Anything else stays as it is: {@link TextLines} decides for each line whether it is UTF-8.
 */
final class Utf8Content {

    private static final int HEAD = 4 * 1_024;

    private Utf8Content() {}

    /** @throws NotRetailDataException if it is not text */
    static InputStream of(InputStream content) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(content, 2 * HEAD);
        raw.mark(HEAD);
        byte[] head = raw.readNBytes(HEAD);
        raw.reset();
        BOMInputStream marked = BOMInputStream.builder()
                .setInputStream(raw)
                .setByteOrderMarks(
                        ByteOrderMark.UTF_8,
                        ByteOrderMark.UTF_16LE,
                        ByteOrderMark.UTF_16BE,
                        ByteOrderMark.UTF_32LE,
                        ByteOrderMark.UTF_32BE)
                .get();
        Charset charset = marked.hasBOM() ? Charset.forName(marked.getBOMCharsetName()) : withoutMark(head);
        if (charset.equals(StandardCharsets.UTF_8)) {
            Optional<ForeignFormat> foreign = ForeignFormat.of(head);
            if (foreign.isPresent()) {
                throw new NotRetailDataException(foreign.get().sentence());
            }
            return marked;
        }
        return ReaderInputStream.builder()
                .setReader(new InputStreamReader(marked, charset))
                .setCharset(StandardCharsets.UTF_8)
                .get();
    }

    /** A header begins with ASCII letters. In UTF-16, every other byte of them is zero. */
    private static Charset withoutMark(byte[] head) {
        if (head.length >= 4 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0) {
            return StandardCharsets.UTF_16LE;
        }
        if (head.length >= 4 && head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0) {
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }
}
