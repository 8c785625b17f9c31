package io.dualstore.promoter.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Basis;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.Verdict.Reason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A verdict takes no more room than a commit keeps for it, whatever its reason quotes. */
class VerdictReasonsTest {

    private static final Stamp STAMP = new Stamp(Instant.EPOCH, "p");

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"", "\\", "\n", "\0", "\u2028", "\ud800", "€", "👩"})
    void fitsIntoTheRoomOfAVerdict(String character) {
        Reason hostile = new Reason(
                character.repeat(100_000),
                character.repeat(1_000_000),
                LongStream.range(Long.MAX_VALUE - 100_000, Long.MAX_VALUE)
                        .boxed()
                        .toList(),
                Stream.generate(UUID::randomUUID).limit(100_000).toList());

        assertThat(bytes(new Verdict.Rejected(VerdictReasons.storable(hostile))) - bytes(new Verdict.Accepted()))
                .isLessThan(PromoterSettings.VERDICT_BYTES);
    }

    private static int bytes(Verdict verdict) {
        Update line = new Update(
                UUID.randomUUID(),
                "ann",
                "phone",
                null,
                Stamps.created(STAMP),
                List.of(),
                new BaseRevision(-1, new UUID(0, 0).toString()),
                Basis.NONE,
                verdict,
                List.of());
        return new CommitCodec().encoded(line).line().length;
    }

    @Test
    void anOrdinaryReasonStaysAsItIs() {
        Reason reason = new Reason(
                "insufficient-stock", "Of A1 there are 3, and 4 were wanted", List.of(1L), List.of(UUID.randomUUID()));

        assertThat(VerdictReasons.storable(reason)).isEqualTo(reason);
    }
}
