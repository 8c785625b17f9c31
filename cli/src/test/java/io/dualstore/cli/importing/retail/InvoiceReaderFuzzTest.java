package io.dualstore.cli.importing.retail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any file is either read to its end or refused as a whole with one sentence. */
@Timeout(600)
class InvoiceReaderFuzzTest {

    private static final int FILES_PER_SEED = 400;
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            Charset.forName("windows-1252"));
    private static final List<String> PIECES = List.of(
            "\"",
            "\"\"",
            ",",
            ";",
            "\t",
            "|",
            "\r",
            "\n",
            "\r\n",
            "sep=;\n",
            "\0",
            "\uFEFF",
            "\u202E",
            "6.0",
            "1,000",
            "C1",
            "\"a\nb\"",
            "\\",
            "'",
            "=\"1\"",
            "\n\n\n",
            "InvoiceNo,StockCode,Description,Quantity,Country\n");

    private static final boolean THOROUGH = Boolean.getBoolean("dualstore.thorough");

    static LongStream seeds() {
        return LongStream.range(1, THOROUGH ? 200 : 6);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyFileEndsWithInvoicesAndReasonsOrIsRefused(long seed) throws IOException {
        Random random = new Random(seed);
        String sample = new String(
                Files.readAllBytes(Path.of("..", "examples", "online-retail-sample.csv")),
                Charset.forName("windows-1252"));
        int read = 0;
        for (int i = 0; i < FILES_PER_SEED; i++) {
            read += survives(mutated(sample, random)) ? 1 : 0;
        }
        assertThat(read).as("files that were read to their end").isGreaterThan(FILES_PER_SEED / 10);
    }

    private static byte[] mutated(String sample, Random random) {
        StringBuilder text = new StringBuilder(sample.replace(',', ",;\t".charAt(random.nextInt(3))));
        int changes = random.nextInt(12);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(40));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
                default -> text.insert(at, Character.toString(random.nextInt(0xD800)));
            }
            if (text.isEmpty()) {
                text.append(sample);
            }
        }
        byte[] bytes = text.toString().getBytes(CHARSETS.get(random.nextInt(CHARSETS.size())));
        for (int i = random.nextInt(3); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** Returns whether the file was read to its end. */
    private static boolean survives(byte[] content) throws IOException {
        long[] skipped = {0};
        long lines = 0;
        try (InvoiceReader reader = InvoiceReader.of(new ByteArrayInputStream(content), line -> {
            skipped[0]++;
            FilesOfPeopleTest.assertReadable(line.problem());
        })) {
            for (Invoice invoice = reader.next(); invoice != null; invoice = reader.next()) {
                for (RetailLine line : invoice.lines()) {
                    lines++;
                    assertThat(line.code()).isEqualTo(line.code().strip()).isNotEmpty();
                    assertThat(line.invoice()).isNotBlank();
                    assertThat(line.country()).isNotBlank();
                }
            }
        } catch (NotRetailDataException e) {
            FilesOfPeopleTest.assertReadable(String.valueOf(e.getMessage()));
            return false;
        }
        assertThat(lines + skipped[0]).isLessThanOrEqualTo(content.length);
        return true;
    }

    @Test
    void memoryDoesNotGrowWithLinesThatNeverEndOrQuotesThatNeverClose() throws Exception {
        assertThat(read("8m", THOROUGH ? 64 : 8, EndlessFiles.LINES)).isEqualTo("survived\n");
    }

    @Test
    void memoryDoesNotGrowWithAnInvoiceThatNeverEnds() throws Exception {
        // A line of the invoice takes some 300 bytes in memory, and 50,000 lines are kept.
        assertThat(read("20m", THOROUGH ? 16 : 2, EndlessFiles.INVOICE)).isEqualTo("survived\n");
    }

    /** Reads files that would fill the heap if the reader kept what it has read. Returns the output of the process. */
    private static String read(String heap, int mebibytes, String kind) throws Exception {
        Path output = Path.of("target", "endless-" + kind + ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessFiles.class.getName(),
                        String.valueOf(mebibytes),
                        kind)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        boolean ended = process.waitFor(300, TimeUnit.SECONDS);
        process.destroyForcibly();

        assertThat(ended).isTrue();
        return Files.readString(output);
    }

    /** Reads files of one kind to their end. The arguments are their size in MiB and the kind. */
    static final class EndlessFiles {

        static final String LINES = "lines";
        static final String INVOICE = "invoice";

        private static final String HEADER = "InvoiceNo,StockCode,Description,Quantity,Country\n";
        private static final Map<String, List<String>> PIECES = Map.of(
                LINES,
                List.of("x", "\"", "\"" + "x".repeat(400) + "\n", ",", "1,A,\"" + "x".repeat(3_000) + "\n"),
                INVOICE,
                List.of("1,A,a,1,X\n"));

        public static void main(String[] arguments) throws IOException {
            int bytes = Integer.parseInt(arguments[0]) << 20;
            for (String piece : PIECES.getOrDefault(arguments[1], List.of())) {
                read(piece, bytes);
            }
            System.out.println("survived");
        }

        private static void read(String piece, int bytes) throws IOException {
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            while (block.size() < 16_384) {
                block.writeBytes(piece.getBytes(StandardCharsets.UTF_8));
            }
            try (InvoiceReader reader = InvoiceReader.of(new Endless(HEADER, block.toByteArray(), bytes), line -> {})) {
                while (reader.next() != null) {
                    // Only to its end.
                }
            }
        }

        /** A header, then the same block until there are enough bytes. */
        private static final class Endless extends InputStream {

            private final byte[] header;
            private final byte[] block;
            private final int size;
            private int at;

            Endless(String header, byte[] block, int size) {
                this.header = header.getBytes(StandardCharsets.UTF_8);
                this.block = block;
                this.size = size;
            }

            @Override
            public int read() {
                if (at >= size) {
                    return -1;
                }
                int next = at < header.length ? header[at] : block[(at - header.length) % block.length];
                at++;
                return next & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                int given = 0;
                for (int next = length == 0 ? -1 : read(); next >= 0; next = given < length ? read() : -1) {
                    bytes[offset + given++] = (byte) next;
                }
                return given == 0 && length > 0 ? -1 : given;
            }
        }
    }
}
