package io.dualstore.log.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.luben.zstd.Zstd;
import io.dualstore.update.SampleUpdates;
import io.dualstore.update.Update;
import io.dualstore.update.json.FormatLimits;
import io.dualstore.update.json.StoredDataException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitCodecTest {

    static final CommitHeader HEADER = new CommitHeader(
            CommitCodec.FORMAT,
            SampleUpdates.MODEL,
            SampleUpdates.LOG,
            "shared",
            42,
            1017,
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            UUID.fromString("3d6f0d6e-7a53-4c0e-9a51-5e8f2b7c4d19"),
            "promoter-1",
            SampleUpdates.CREATED.plusSeconds(9));
    static final List<Update> UPDATES = List.of(
            SampleUpdates.accepted(), SampleUpdates.adjusted(), SampleUpdates.rejected(), SampleUpdates.direct());

    private final CommitCodec codec = new CommitCodec();

    @Test
    void aCommitReadsBackAsItWasWithTheHashOfItsStoredBytes() {
        byte[] stored = codec.encode(HEADER, UPDATES);

        assertThat(codec.decode(stored)).isEqualTo(new StoredCommit(HEADER, UPDATES, CommitCodec.hash(stored)));
    }

    @Test
    void theHashIsSha256InLowerCaseHex() {
        assertThat(CommitCodec.hash(new byte[0]))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void aCommitMayDecideNothing() {
        assertThat(codec.decode(codec.encode(HEADER, List.of())).updates()).isEmpty();
    }

    @Test
    void anUpdateWithoutVerdictIsNeitherWrittenNorRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encode(HEADER, List.of(SampleUpdates.sent())))
                .withMessageContaining("has no verdict");
        assertMalformed(content().replace("\"verdict\":{\"word\":\"adjusted\"},", ""), "Line 3: 'verdict' is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "format",
                "model",
                "logId",
                "partition",
                "sequence",
                "firstPosition",
                "previousHash",
                "commitId",
                "writer",
                "time"
            })
    void aMissingFieldOfTheHeaderIsNamed(String field) {
        assertMalformed(content().replaceFirst("\"" + field + "\":", "\"x\":"), "Line 1: '" + field + "' is missing");
    }

    @Test
    void anotherFormatIsNeitherWrittenNorTakenForGarbage() {
        CommitHeader newer = new CommitHeader(
                2,
                HEADER.model(),
                HEADER.logId(),
                HEADER.partition(),
                42,
                0,
                HEADER.previousHash(),
                HEADER.commitId(),
                "w",
                HEADER.time());
        assertThatIllegalArgumentException().isThrownBy(() -> codec.encode(newer, UPDATES));
        assertThatExceptionOfType(StoredDataException.NewerFormat.class)
                .isThrownBy(() -> codec.decode(compress(content().replace("\"format\":1", "\"format\":2"))));
    }

    @Test
    void aCommitOverTheLimitIsRefusedOnBothSides() {
        byte[] stored = codec.encode(HEADER, UPDATES);
        CommitCodec less = new CommitCodec(new FormatLimits(1, stored.length, stored.length - 1, 1 << 20));

        assertThatExceptionOfType(StoredDataException.TooLarge.class).isThrownBy(() -> less.encode(HEADER, UPDATES));
        assertThatExceptionOfType(StoredDataException.TooLarge.class).isThrownBy(() -> less.decode(stored));
    }

    private String content() {
        return new String(Zstd.decompress(codec.encode(HEADER, UPDATES)), UTF_8);
    }

    private void assertMalformed(String content, String message) {
        assertThatExceptionOfType(StoredDataException.Malformed.class)
                .isThrownBy(() -> codec.decode(compress(content)))
                .withMessageContaining(message);
    }

    private static byte[] compress(String content) {
        return Zstd.compress(content.getBytes(UTF_8));
    }
}
