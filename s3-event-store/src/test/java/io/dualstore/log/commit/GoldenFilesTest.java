package io.dualstore.log.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.dualstore.update.SampleUpdates;
import io.dualstore.update.json.BundleCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Objects as format 1 was once written. These files never change: what they hold stands in buckets. A new format gets new files beside
 * them.
 */
class GoldenFilesTest {

    private final CommitCodec commits = new CommitCodec();
    private final BundleCodec bundles = new BundleCodec();

    @Test
    void theGoldenCommitIsRead() throws IOException {
        StoredCommit commit = commits.decode(golden("commit-1.jsonl.zst"));

        assertThat(commit.header()).isEqualTo(CommitCodecTest.HEADER);
        assertThat(commit.updates()).isEqualTo(CommitCodecTest.UPDATES);
        assertThat(commit.hash()).isEqualTo("b617a083e23682f807f5f83bbabb8d5f8978a2c4302b7ae813099e30fbb23cd4");
    }

    @Test
    void theGoldenBundleIsRead() throws IOException {
        assertThat(bundles.decode(golden("bundle-1.jsonl.zst"))).isEqualTo(SampleUpdates.bundle());
    }

    @Test
    void theReadableFilesHoldTheSame() throws IOException {
        assertThat(content(golden("commit-1.jsonl.zst"))).isEqualTo(text("commit-1.jsonl"));
        assertThat(content(golden("bundle-1.jsonl.zst"))).isEqualTo(text("bundle-1.jsonl"));
    }

    @Test
    void writtenAgainTheLinesAreTheSame() throws IOException {
        assertThat(content(commits.encode(CommitCodecTest.HEADER, CommitCodecTest.UPDATES)))
                .isEqualTo(text("commit-1.jsonl"));
        assertThat(content(bundles.encode(SampleUpdates.bundle()))).isEqualTo(text("bundle-1.jsonl"));
    }

    private static String content(byte[] stored) {
        return new String(Zstd.decompress(stored), UTF_8);
    }

    private static String text(String name) throws IOException {
        return new String(golden(name), UTF_8);
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream file = GoldenFilesTest.class.getResourceAsStream("/golden/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        }
    }
}
