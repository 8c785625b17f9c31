package io.dualstore.segment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.SegmentRange;
import io.dualstore.update.json.JsonLines;
import io.dualstore.update.json.StoredDataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentCodecTest {

    private static final UUID LOG_ID = UUID.fromString("0190a5f0-0000-7000-8000-000000000001");
    private static final LogAddress LOG = LogAddress.shared(new BucketLayout("app", "data"), LOG_ID);
    private static final SegmentRange RANGE = new SegmentRange(41, 42);

    private final List<byte[]> commits;

    SegmentCodecTest() throws IOException {
        byte[] commit = golden("commit-1.jsonl.zst");
        commits = List.of(commit, commit);
    }

    @Test
    void theGoldenSegmentIsRead() throws IOException {
        assertThat(SegmentCodec.decode(LOG, RANGE, golden("segment-1.jsonl.zst")))
                .containsExactlyElementsOf(commits);
    }

    @Test
    void theReadableFileHoldsTheSame() throws IOException {
        assertThat(text(golden("segment-1.jsonl.zst"))).isEqualTo(new String(golden("segment-1.jsonl"), UTF_8));
    }

    @Test
    void anyDecoderShowsTheHeaderAndTheLinesOfTheCommits() throws IOException {
        assertThat(text(SegmentCodec.encode(LOG, 41, commits))).isEqualTo(new String(golden("segment-1.jsonl"), UTF_8));
    }

    @Test
    void eachCommitKeepsItsBytesAndSoItsHash() {
        List<byte[]> read = SegmentCodec.decode(LOG, RANGE, SegmentCodec.encode(LOG, 41, commits));

        assertThat(read).containsExactlyElementsOf(commits);
        assertThat(CommitCodec.hash(read.getFirst())).isEqualTo(CommitCodec.hash(commits.getFirst()));
    }

    @Test
    void aSegmentThatIsCutOffAnywhereIsMalformed() {
        byte[] good = SegmentCodec.encode(LOG, 41, commits);

        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatExceptionOfType(StoredDataException.Malformed.class)
                    .as("%s bytes", length)
                    .isThrownBy(() -> SegmentCodec.decode(LOG, RANGE, cut));
        }
    }

    @Test
    void aSegmentOfAnotherLogOrPlaceIsMalformed() {
        byte[] segment = SegmentCodec.encode(LOG, 41, commits);
        LogAddress other = LogAddress.shared(new BucketLayout("app", "data"), new UUID(1, 2));

        assertMalformed(other, RANGE, segment);
        assertMalformed(LogAddress.privateOf(new BucketLayout("app", "data"), "ann", LOG_ID), RANGE, segment);
        assertMalformed(LOG, new SegmentRange(40, 41), segment);
        assertMalformed(LOG, new SegmentRange(41, 43), segment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,9000000000000000000]",
                "[0,5]",
                "[-1]",
                "[5]",
                "[9223372036854775807,9223372036854775807]",
                "[1.5,2]",
                "[]"
            })
    void invalidLengthsTakeNoMemory(String lengths) {
        String header = "{\"format\":1,\"logId\":\"" + LOG_ID
                + "\",\"partition\":\"shared\",\"first\":41,\"last\":42,\"lengths\":" + lengths + "}";

        assertMalformed(LOG, RANGE, JsonLines.encode(List.of(header.getBytes(UTF_8)), 1 << 20, 1 << 20));
    }

    @Test
    void aHeaderThatUnpacksToMoreThanItsLimitIsRefused() {
        byte[] bomb = Zstd.compress(new byte[100 << 20]);

        assertThatExceptionOfType(StoredDataException.class).isThrownBy(() -> SegmentCodec.decode(LOG, RANGE, bomb));
    }

    @Test
    void aNewerFormatIsNotDamage() {
        byte[] newer = JsonLines.encode(List.of("{\"format\":2}".getBytes(UTF_8)), 1 << 20, 1 << 20);

        assertThatExceptionOfType(StoredDataException.NewerFormat.class)
                .isThrownBy(() -> SegmentCodec.decode(LOG, RANGE, newer));
    }

    private static void assertMalformed(LogAddress log, SegmentRange range, byte[] stored) {
        assertThatExceptionOfType(StoredDataException.Malformed.class)
                .isThrownBy(() -> SegmentCodec.decode(log, range, stored));
    }

    private static String text(byte[] frames) throws IOException {
        try (InputStream all = new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(frames)).setContinuous(true)) {
            return new String(all.readAllBytes(), UTF_8);
        }
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream file = SegmentCodecTest.class.getResourceAsStream("/golden/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        }
    }
}
