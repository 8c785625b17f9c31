package io.dualstore.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.update.SampleUpdates;
import io.dualstore.update.Update;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

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
    static final List<Update> UPDATES =
            List.of(SampleUpdates.accepted(), SampleUpdates.adjusted(), SampleUpdates.rejected());

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
}
