package io.dualstore.update.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {

    private static final int MAX = 1 << 20;

    private final byte[] stored = JsonLines.encode(List.of(bytes("{\"a\":1}"), bytes("{\"b\":\"ü\"}")), MAX, MAX);

    @Test
    void linesReadBackAsTheyWere() {
        assertThat(read(stored)).containsExactly("{\"a\":1}", "{\"b\":\"ü\"}");
    }

    @Test
    void linesAreNumberedFromOne() {
        try (JsonLinesReader lines = JsonLinesReader.open(stored, MAX, MAX, MAX)) {
            assertThat(lines.header().number()).isEqualTo(1);
            assertThat(lines.next()).extracting(JsonLines.Line::number).isEqualTo(2);
            assertThat(lines.next()).isNull();
        }
    }

    @Test
    void anyZstdWriterWillDo() throws IOException {
        byte[] twoFrames = concat(Zstd.compress(bytes("a\nb")), streamed(bytes("c\nd"), 1, 0));

        assertThat(read(twoFrames)).containsExactly("a", "bc", "d");
    }

    @Test
    void whatIsCutShortIsMalformedWhereverItIsCut() {
        for (int length = 0; length < stored.length; length++) {
            assertMalformed(Arrays.copyOf(stored, length));
        }
    }

    @Test
    void whatFollowsTheDataIsMalformed() {
        for (int length = 1; length < 20; length++) {
            byte[] garbage = new byte[length];
            new Random(length).nextBytes(garbage);
            assertMalformed(concat(stored, garbage));
        }
        assertMalformed(concat(stored, bytes("{}\n")));
        assertMalformed(concat(stored, Arrays.copyOf(stored, stored.length - 1)));
    }

    @Test
    void aChangedBitIsMalformed() {
        // From after magic number and frame header on: there the checksum watches.
        for (int i = 6; i < stored.length; i++) {
            byte[] changed = stored.clone();
            changed[i] ^= 4;
            assertThatExceptionOfType(StoredDataException.class)
                    .as("byte %d", i)
                    .isThrownBy(() -> decode(changed, MAX, MAX));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"format\":1}\n", "PK\u0003\u0004 something else", "\u001f\u008b", "x"})
    void whatIsNotZstdIsMalformed(String content) {
        assertMalformed(bytes(content));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a\n\nb\n", "a\n\n"})
    void contentWithoutLinesOrWithAnEmptyOneIsMalformed(String content) {
        assertMalformed(Zstd.compress(bytes(content)));
    }

    @Test
    void aGibibyteInAFewKilobytesIsRefusedWithoutBeingUnpacked() throws IOException {
        byte[] gibibyte = streamed(new byte[1 << 20], 1024, 0);
        byte[] honest = Zstd.compress(new byte[MAX + 1]);
        assertThat(Zstd.getFrameContentSize(gibibyte)).as("claims no size").isNotPositive();
        assertThat(Zstd.getFrameContentSize(honest)).as("claims its size").isEqualTo(MAX + 1);

        long allocated = allocatedBytes();
        assertTooLarge(gibibyte, MAX, MAX);
        assertTooLarge(honest, MAX, MAX);
        assertThat(allocatedBytes() - allocated).isLessThan(5 * MAX);
    }

    @Test
    void aFrameThatWantsAHugeWindowIsMalformed() throws IOException {
        assertMalformed(streamed(new byte[1 << 20], 2, 27));
    }

    @Test
    void eachLimitHoldsToTheByteOnWritingAndOnReading() {
        List<byte[]> lines = List.of(bytes("{\"a\":1}"), bytes("{\"b\":\"ü\"}"));
        int content = 19;

        assertThat(JsonLines.encode(lines, stored.length, content)).isEqualTo(stored);
        assertThat(decode(stored, stored.length, content)).hasSize(2);
        assertTooLarge(stored, stored.length - 1, content);
        assertTooLarge(stored, stored.length, content - 1);
        assertThatExceptionOfType(StoredDataException.TooLarge.class)
                .isThrownBy(() -> JsonLines.encode(lines, stored.length - 1, content))
                .withMessageContaining("limit of " + (stored.length - 1) + " bytes");
        assertThatExceptionOfType(StoredDataException.TooLarge.class)
                .isThrownBy(() -> JsonLines.encode(lines, stored.length, content - 1));
    }

    @Test
    void aLineOverItsLimitIsRefusedBeforeItIsRead() throws IOException {
        byte[] oneLine = streamed(bytes("x".repeat(1 << 20)), 16, 0);
        byte[] exact = Zstd.compress(bytes("a\nbcd\ne"));

        long allocated = allocatedBytes();
        assertThatExceptionOfType(StoredDataException.TooLarge.class)
                .isThrownBy(() -> decode(oneLine, MAX, 17 << 20, 1_000))
                .withMessage("Line 1 is larger than the limit of 1000 bytes");
        assertThat(allocatedBytes() - allocated).isLessThan(MAX);
        assertThat(decode(exact, MAX, MAX, 3)).containsExactly("a", "bcd", "e");
        assertThatExceptionOfType(StoredDataException.TooLarge.class)
                .isThrownBy(() -> decode(exact, MAX, MAX, 2))
                .withMessageStartingWith("Line 2");
    }

    @Test
    void linesOfAllLengthsReadBackWhereverTheBufferEnds() {
        Random random = new Random(11);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            lines.add("x".repeat(1 + random.nextInt(1 << random.nextInt(1, 16))));
        }

        assertThat(decode(Zstd.compress(bytes(String.join("\n", lines))), 8 * MAX, 8 * MAX))
                .isEqualTo(lines);
    }

    private static void assertTooLarge(byte[] stored, int maxStored, int maxDecompressed) {
        assertThatExceptionOfType(StoredDataException.TooLarge.class)
                .isThrownBy(() -> decode(stored, maxStored, maxDecompressed));
    }

    private static void assertMalformed(byte[] stored) {
        assertThatExceptionOfType(StoredDataException.Malformed.class)
                .as("%d bytes", stored.length)
                .isThrownBy(() -> decode(stored, Integer.MAX_VALUE, MAX));
    }

    private static List<String> read(byte[] stored) {
        return decode(stored, MAX, MAX);
    }

    private static List<String> decode(byte[] stored, int maxStored, int maxContent) {
        return decode(stored, maxStored, maxContent, maxContent);
    }

    private static List<String> decode(byte[] stored, int maxStored, int maxContent, int maxLine) {
        List<String> read = new ArrayList<>();
        try (JsonLinesReader lines = JsonLinesReader.open(stored, maxStored, maxContent, maxLine)) {
            for (JsonLines.Line line = lines.header(); line != null; line = lines.next()) {
                read.add(new String(line.content(), line.offset(), line.length(), UTF_8));
            }
        }
        return read;
    }

    private static byte[] streamed(byte[] content, int times, int windowLog) throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(stored, 1)) {
            if (windowLog > 0) {
                zstd.setLong(windowLog);
            }
            for (int i = 0; i < times; i++) {
                zstd.write(content);
            }
        }
        return stored.toByteArray();
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
