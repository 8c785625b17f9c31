package io.dualstore.promoter.outbox;

import static io.dualstore.promoter.Phone.add;
import static io.dualstore.promoter.Phone.complete;
import static io.dualstore.promoter.Phone.rename;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.promoter.PromoterAndPhones;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.promoter.SweepReport;
import io.dualstore.promoter.evaluation.UpdateEvaluator;
import io.dualstore.update.Bundle;
import io.dualstore.update.BundleVerdict;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.json.BundleCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What cannot be read or handled: rejected, kept as evidence where there is anything to see, and in nobody's way. */
class QuarantineTest extends PromoterAndPhones {

    @Test
    void aBrokenHandlerIsRejectedWithACopyInQuarantineAndStopsNobody() {
        ann.does(add("t1", "Sweep"));
        Update broken = ann.claims(List.of(), rename("t1", "boom"));
        Update next = ann.does(complete("t1"));
        ann.sends();

        SweepReport report = promoter.sweep();

        assertThat(data.reasonOf(broken).code()).isEqualTo(UpdateEvaluator.HANDLER_ERROR);
        assertThat(data.verdictOf(next)).isEqualTo(new Verdict.Accepted());
        assertThat(report.quarantined()).isOne();
        assertThat(data.keysUnder("app/main/quarantine/ann/phone/"))
                .hasSize(2)
                .anyMatch(key -> key.endsWith(".reason.json"));
        assertThat(data.told.quarantined).containsExactly(UpdateEvaluator.HANDLER_ERROR);
    }

    @Test
    void anUnreadableBundleIsRejectedAsAWholeWithACopyInQuarantine() {
        byte[] noise = "no zstd".getBytes(StandardCharsets.UTF_8);
        BundleKey key = ann.sends(noise);
        Update next = ann.does(add("t1", "Sweep"));
        ann.sends();

        promoter.sweep();

        Update line = data.lines().getFirst();
        assertThat(line.id()).isEqualTo(BundleVerdict.lineId(key.id()));
        assertThat(BundleVerdict.isOne(line)).isTrue();
        assertThat(data.reasonOf(line).code()).isEqualTo(BundleReader.UNREADABLE);
        assertThat(data.bucket.get(data.layout.quarantine(key) + ".jsonl.zst", 100))
                .hasValueSatisfying(copy -> assertThat(copy).isEqualTo(noise));
        assertThat(data.verdictOf(next)).isEqualTo(new Verdict.Accepted());
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void anUnreadableBundleThatWasSentAgainIsRejectedOnce() {
        BundleKey key = ann.sends("no zstd".getBytes(StandardCharsets.UTF_8));
        promoter.sweep();
        data.bucket.put(data.layout.bundle(key), "no zstd".getBytes(StandardCharsets.UTF_8));
        promoter.sweep();

        assertThat(data.lines()).hasSize(1);
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void anOversizedBundleIsRejectedWithoutBeingRead() {
        BundleKey key = ann.sends(new byte[PromoterSettings.of("p").limits().bundleBytes() + 1]);
        data.requests.reset();

        promoter.sweep();

        Update line = data.lines().getFirst();
        assertThat(data.reasonOf(line).code()).isEqualTo(BundleReader.OVERSIZED);
        assertThat(data.requests.of(io.dualstore.log.store.RequestKind.GET)).isOne();
        assertThat(data.keysUnder(data.layout.quarantine(key)))
                .containsExactly(data.layout.quarantine(key) + ".reason.json");
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void aBundleUnderAnothersNumberIsUnreadable() {
        Bundle bundle = ann.bundle(7, List.of(ann.does(add("t1", "Sweep"))));
        BundleKey key = new BundleKey("ann", "phone", 0, bundle.id());
        data.bucket.put(data.layout.bundle(key), new BundleCodec().encode(bundle));

        promoter.sweep();

        assertThat(data.reasonOf(data.lines().getFirst()).code()).isEqualTo(BundleReader.UNREADABLE);
    }
}
