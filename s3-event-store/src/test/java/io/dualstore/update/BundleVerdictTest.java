package io.dualstore.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BundleVerdictTest {

    private static final UUID BUNDLE = UUID.fromString("6f1c3a52-8a6e-4f3b-9f0e-0c1d2e3f4a5b");
    private static final Update LINE = BundleVerdict.line(
            "ann",
            "phone",
            new BundleRef(3, BUNDLE),
            new BaseRevision(-1, "log"),
            new Verdict.Rejected(Verdict.Reason.of("unreadable", "Not zstd")),
            new Stamp(Instant.EPOCH, "promoter"));

    @Test
    void theSameBundleAlwaysHasTheSameLine() {
        assertThat(BundleVerdict.lineId(BUNDLE))
                .isEqualTo(UUID.fromString("1f2b9e0b-52f4-5356-be7d-3dc91263a9f9"))
                .isEqualTo(LINE.id());
        assertThat(BundleVerdict.lineId(UUID.randomUUID())).isNotEqualTo(LINE.id());
    }

    @Test
    void aLineIsToldFromAnUpdate() {
        assertThat(BundleVerdict.isOne(LINE)).isTrue();
        Update update = new Update(
                LINE.id(),
                "ann",
                "phone",
                LINE.bundle(),
                LINE.stamps(),
                List.of(new Action(new MessageName("tasks.Add", "1"), null)),
                LINE.base(),
                LINE.basis(),
                LINE.verdict(),
                List.of());
        assertThat(BundleVerdict.isOne(update)).isFalse();
    }
}
