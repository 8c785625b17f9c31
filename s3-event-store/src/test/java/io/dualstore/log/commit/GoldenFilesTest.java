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
        assertThat(commit.hash()).isEqualTo("ff928676c171307a532deab0e763e430ce4bf2f4604e04703a9853399369f2a7");
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
