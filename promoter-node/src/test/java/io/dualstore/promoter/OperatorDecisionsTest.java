package io.dualstore.promoter;

import static io.dualstore.promoter.Phone.action;
import static io.dualstore.promoter.Phone.add;
import static io.dualstore.promoter.Phone.complete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.promoter.outbox.Device;
import io.dualstore.update.Bundle;
import io.dualstore.update.BundleVerdict;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.json.BundleCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is held waits for an operator at the longest: a bundle can be rejected, and a gap skipped. */
class OperatorDecisionsTest extends PromoterAndPhones {

    private static final Device ANNS_PHONE = new Device("ann", "phone");

    @Test
    void aHeldBundleIsRejectedUpdateByUpdateAndItsDeviceContinues() {
        Update first = ann.claims(List.of(), action("tasks.AddTask#2", "{}"));
        Update second = ann.claims(List.of(), add("t1", "Sweep"));
        String held = data.layout.bundle(ann.sends());
        Update next = ann.does(add("t2", "Mop"));
        ann.sends();
        promoter.sweep();
        assertThat(data.lines()).isEmpty();

        assertThat(promoter.rejectBundle(held, "The phone was lost")).isEqualTo(2);
        promoter.sweep();

        for (Update update : List.of(first, second)) {
            assertThat(data.reasonOf(update).code()).isEqualTo("operator");
            assertThat(data.reasonOf(update).message()).isEqualTo("The phone was lost");
        }
        assertThat(data.lineOf(first).actions())
                .as("nodes that do not know an action stop at a commit that names it")
                .isEmpty();
        assertThat(data.verdictOf(next)).isEqualTo(new Verdict.Accepted());
        assertThat(data.outbox()).isEmpty();
        assertThat(data.keysUnder("app/main/quarantine/ann/phone/")).hasSize(2);
        assertThat(promoter.status().held()).isEmpty();
    }

    @Test
    void aBundleThatCannotBeReadIsRejectedAsAWhole() {
        BundleKey key = ann.sends("no zstd".getBytes(StandardCharsets.UTF_8));

        assertThat(promoter.rejectBundle(data.layout.bundle(key), "Damaged")).isOne();

        Update line = data.lines().getFirst();
        assertThat(BundleVerdict.isOne(line)).isTrue();
        assertThat(data.reasonOf(line).code()).isEqualTo("operator");
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void aBundleThatIsMissingIsRejectedAndNotDecidedWhenItArrives() {
        Update late = ann.does(add("t1", "Sweep"));
        Bundle bundle = ann.bundle(0, List.of(late));
        String key = data.layout.bundle(new BundleKey("ann", "phone", 0, bundle.id()));
        Update waiting = ann.does(add("t2", "Mop"));
        ann.sends(1, List.of(waiting));
        promoter.sweep();

        assertThat(promoter.rejectBundle(key, "Lost")).isOne();
        promoter.sweep();
        data.bucket.put(key, new BundleCodec().encode(bundle));
        promoter.sweep();

        assertThat(data.verdictOf(waiting)).isEqualTo(new Verdict.Accepted());
        assertThat(data.lines())
                .extracting(Update::id)
                .doesNotContain(late.id())
                .hasSize(2);
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void moreUpdatesThanFitIntoACommitAreRejectedByOneLine() {
        for (int i = 0; i < 600; i++) {
            ann.claims(List.of(), complete("nothing"));
        }
        String key = data.layout.bundle(ann.sends());

        assertThat(promoter.rejectBundle(key, "Nonsense")).isOne();

        assertThat(data.lines()).singleElement().matches(BundleVerdict::isOne);
        assertThat(promoter.sweep().decidedInAll()).isZero();
    }

    @Test
    void aRepeatChangesNothing() {
        ann.does(add("t1", "Sweep"));
        String key = data.layout.bundle(ann.sends());
        promoter.rejectBundle(key, "Lost");

        assertThat(promoter.rejectBundle(key, "Lost again")).isZero();
        assertThat(data.lines()).hasSize(1);
    }

    @Test
    void anUpdateThatABundleRepeatsGetsOneVerdict() {
        Update update = ann.does(add("t1", "Sweep"));
        String key = data.layout.bundle(ann.sends(List.of(update, update)));

        assertThat(promoter.rejectBundle(key, "Lost")).isOne();

        assertThat(data.lines()).hasSize(1);
    }

    @Test
    void whatIsDecidedStaysAsItIs() {
        Update update = ann.does(add("t1", "Sweep"));
        String key = data.layout.bundle(ann.sends());
        byte[] bundle = data.bucket.get(key, 1 << 20).orElseThrow();
        promoter.sweep();
        data.bucket.put(key, bundle);

        assertThat(promoter.rejectBundle(key, "Too late")).isZero();

        assertThat(data.verdictOf(update)).isEqualTo(new Verdict.Accepted());
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void twoPromotersThatRejectTheSameBundleWriteEachVerdictOnce() {
        Update update = ann.does(add("t1", "Sweep"));
        String key = data.layout.bundle(ann.sends());
        data.interposed.beforeNextCommit(() -> {
            try (Promoter other = data.undisturbed("p2")) {
                other.rejectBundle(key, "The other one was first");
            }
        });

        assertThat(promoter.rejectBundle(key, "Second")).isZero();

        assertThat(data.reasonOf(update).message()).isEqualTo("The other one was first");
        assertThat(data.lines()).hasSize(1);
    }

    @Test
    void aGapIsSkippedOnceAndTheMissingBundleIsStillDecidedIfItComes() {
        Update missing = ann.does(add("t1", "Sweep"));
        Update waiting = ann.does(add("t2", "Mop"));
        ann.sends(2, List.of(waiting));
        promoter.sweep();
        assertThat(promoter.status().held()).hasSize(1);

        assertThat(promoter.skipGap(ANNS_PHONE, "Lost with the phone")).hasValue(1);
        assertThat(promoter.skipGap(ANNS_PHONE, "Lost with the phone")).isEmpty();
        promoter.sweep();
        ann.sends(1, List.of(missing));
        promoter.sweep();

        assertThat(data.verdictOf(waiting)).isEqualTo(new Verdict.Accepted());
        assertThat(data.verdictOf(missing)).isEqualTo(new Verdict.Accepted());
        assertThat(data.lines()).hasSize(3);
        assertThat(promoter.status().held()).isEmpty();
    }

    @Test
    void twoPromotersThatSkipTheSameGapWriteItOnce() {
        ann.sends(3, List.of(ann.does(add("t1", "Sweep"))));
        data.interposed.beforeNextCommit(() -> {
            try (Promoter other = data.undisturbed("p2")) {
                other.skipGap(ANNS_PHONE, "First");
            }
        });

        assertThat(promoter.skipGap(ANNS_PHONE, "Second")).isEmpty();

        assertThat(data.lines()).singleElement().matches(BundleVerdict::isOne);
    }

    @Test
    void whatIsNoBundleIsRefusedWithTheReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> promoter.rejectBundle("app/main/meta/log.json", "x"))
                .withMessageContaining("app/outbox/main/");
    }

    @Test
    void aReasonOfAnyLengthCanBeStored() {
        ann.does(add("t1", "Sweep"));
        promoter.rejectBundle(data.layout.bundle(ann.sends()), "line\n" + "x".repeat(1 << 20));

        assertThat(data.lines())
                .singleElement()
                .satisfies(line -> assertThat(((Verdict.Rejected) java.util.Objects.requireNonNull(line.verdict()))
                                .reason()
                                .message())
                        .hasSizeLessThan(600)
                        .doesNotContain("\n"));
    }
}
