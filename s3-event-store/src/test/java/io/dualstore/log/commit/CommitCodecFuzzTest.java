package io.dualstore.log.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.text.QuotedText;
import io.dualstore.update.SampleUpdates;
import io.dualstore.update.json.HostileObjects;
import io.dualstore.update.json.StoredDataException;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Reads random commits: each is refused with one short message, or is one that can be written again. */
class CommitCodecFuzzTest {

    private static final long BYTES_PER_OBJECT = 8L << 20;

    private final CommitCodec codec = new CommitCodec();

    @Provide
    Arbitrary<byte[]> objects() {
        CommitHeader header = new CommitHeader(
                CommitCodec.FORMAT,
                SampleUpdates.MODEL,
                SampleUpdates.LOG,
                "shared",
                42,
                1_234,
                "ab".repeat(32),
                UUID.fromString("7d1e9f44-1c2b-4d3a-8e5f-6a7b8c9d0e1f"),
                "promoter-1",
                SampleUpdates.CREATED);
        return HostileObjects.like(codec.encode(
                header, List.of(SampleUpdates.accepted(), SampleUpdates.adjusted(), SampleUpdates.rejected())));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void anyObjectIsRefusedOrReadAsItWasWritten(@ForAll("objects") byte[] stored) {
        long before = HostileObjects.allocatedBytes();
        StoredCommit commit;
        try {
            commit = codec.decode(stored);
        } catch (StoredDataException e) {
            assertThat(e.getMessage())
                    .isNotBlank()
                    .hasSizeLessThan(QuotedText.MAX_MESSAGE + 30)
                    .doesNotContainPattern("\\p{Cntrl}");
            return;
        } finally {
            assertThat(HostileObjects.allocatedBytes() - before).isLessThan(BYTES_PER_OBJECT);
        }
        StoredCommit again = codec.decode(codec.encode(commit.header(), commit.updates()));
        assertThat(again.header()).isEqualTo(commit.header());
        assertThat(again.updates()).isEqualTo(commit.updates());
    }
}
