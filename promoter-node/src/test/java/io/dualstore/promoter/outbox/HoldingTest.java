package io.dualstore.promoter.outbox;

import static io.dualstore.promoter.Phone.action;
import static io.dualstore.promoter.Phone.add;
import static io.dualstore.promoter.Phone.complete;
import static io.dualstore.promoter.Phone.rename;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.RequestKind;
import io.dualstore.promoter.Phone;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterAndPhones;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.promoter.RenamedModel;
import io.dualstore.promoter.SweepReport;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Basis;
import io.dualstore.update.Bundle;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.json.BundleCodec;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is left undecided: that device waits, it is told, and others go on. */
class HoldingTest extends PromoterAndPhones {

    @Test
    void aGapInADevicesNumbersWaitsIsToldAfterAWhileAndBlocksNobody() {
        Update early = ann.does(add("t1", "Sweep"));
        ann.sends(1, List.of(early));
        Update others = bob.does(add("t2", "Mop"));
        bob.sends();

        SweepReport report = promoter.sweep();

        assertThat(data.verdictOf(others)).isEqualTo(new Verdict.Accepted());
        assertThat(report.held()).isOne();
        assertThat(report.backlog()).isOne();
        assertThat(data.told.held).isEmpty();

        data.timeSource.pass(Duration.ofMinutes(2));
        promoter.sweep();
        promoter.sweep();
        assertThat(data.told.held).singleElement().satisfies(held -> {
            assertThat(held.reason()).isEqualTo(HoldReason.GAP);
            assertThat(held.explanation()).contains("Bundle 0 of ann/phone");
        });

        ann.sends(0, List.of(ann.does(add("t3", "Dust"))));
        promoter.sweep();
        assertThat(data.verdictOf(early)).isEqualTo(new Verdict.Accepted());
        assertThat(promoter.status().held()).isEmpty();
    }

    @Test
    void whatAnotherPromoterDecidedMeanwhileIsNoGap() {
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.catchUp();
        try (Promoter other = data.promoter("p2")) {
            other.sweep();
        }
        Update second = ann.pulls().does(complete("t1"));
        ann.sends();

        promoter.sweep();

        assertThat(data.verdictOf(second)).isEqualTo(new Verdict.Accepted());
        assertThat(promoter.status().held()).isEmpty();
    }

    @Test
    void aBaseThatIsNotInThisLogIsHeldAndTold() {
        Update update = ann.does(add("t1", "Sweep"));
        ann.sends(List.of(update.executed(new BaseRevision(0, "ab".repeat(32)), Basis.NONE, update.events())));
        Update others = bob.does(add("t2", "Mop"));
        bob.sends();

        promoter.sweep();
        promoter.sweep();

        assertThat(data.lines()).extracting(Update::id).containsExactly(others.id());
        assertThat(data.told.held)
                .singleElement()
                .extracting(HeldDevice::reason)
                .isEqualTo(HoldReason.BASE_NOT_IN_LOG);
        assertThat(data.outbox()).hasSize(1);
    }

    @Test
    void aBundleOfAnotherDataSetIsHeld() {
        Update update = ann.does(add("t1", "Sweep"));
        Bundle bundle = ann.bundle(0, List.of(update));
        Bundle foreign = new Bundle(
                bundle.user(),
                bundle.device(),
                0,
                bundle.id(),
                bundle.model(),
                UUID.randomUUID(),
                bundle.created(),
                bundle.updates());
        data.bucket.put(
                data.layout.bundle(new io.dualstore.log.store.BucketLayout.BundleKey("ann", "phone", 0, bundle.id())),
                new BundleCodec().encode(foreign));

        promoter.sweep();

        assertThat(data.lines()).isEmpty();
        assertThat(promoter.status().held())
                .singleElement()
                .extracting(HeldDevice::reason)
                .isEqualTo(HoldReason.BASE_NOT_IN_LOG);
    }

    @Test
    void aDeviceThatNeverMetTheStoreBuildsOnTheStartOfAnyLog() {
        Update update = ann.does(add("t1", "Sweep"));
        ann.sends(List.of(update.executed(
                new BaseRevision(-1, "00000000-0000-0000-0000-000000000000"), Basis.NONE, update.events())));

        promoter.sweep();

        assertThat(data.verdictOf(update)).isEqualTo(new Verdict.Accepted());
    }

    @Test
    void aDeviceThatReadFurtherThanThePromoterIsNotHeld() {
        Phone carl = data.phone("carl", "phone");
        carl.does(add("t1", "Dust"));
        carl.sends();
        Update[] further = new Update[1];
        data.interposed.beforeNextListing(() -> {
            try (Promoter other = data.undisturbed("p2")) {
                other.sweep();
            }
            further[0] = bob.pulls().does(rename("t1", "Mop"));
            bob.sends();
        });

        promoter.sweep();

        assertThat(data.verdictOf(further[0])).isEqualTo(new Verdict.Accepted());
        assertThat(data.told.held).isEmpty();
    }

    @Test
    void anUnknownActionOrEventNeedsANewerModelAndIsNotFetchedAgain() {
        ann.claims(List.of(), action("tasks.AddTask#2", "{}"));
        ann.sends();
        Update others = bob.does(add("t2", "Mop"));
        bob.sends();

        promoter.sweep();
        data.requests.reset();
        promoter.sweep();

        assertThat(data.lines()).extracting(Update::id).containsExactly(others.id());
        assertThat(data.told.held)
                .singleElement()
                .satisfies(held -> assertThat(held.explanation())
                        .contains("tasks.AddTask#2", "both are version 1", "raise the version")
                        .doesNotContain("upgrade"));
        assertThat(data.requests.of(RequestKind.GET))
                .as("only the tail of the log")
                .isOne();
        assertThat(data.outbox()).hasSize(1);
    }

    @Test
    void aBundleOfANewerModelWaitsForAPromoterOfIt() {
        ann.model = new ModelVersion("tasks", "1.10");
        Update update = ann.does(add("t1", "Sweep"));
        ann.sends();

        promoter.sweep();

        assertThat(data.lines()).isEmpty();
        assertThat(data.told.held)
                .singleElement()
                .extracting(HeldDevice::reason)
                .isEqualTo(HoldReason.NEWER_MODEL);
        try (Promoter upgraded = data.promoter(PromoterSettings.of("p2"), new RenamedModel("1.10"))) {
            upgraded.sweep();
        }
        assertThat(data.verdictOf(update)).isEqualTo(new Verdict.Accepted());
    }

    @Test
    void aBundleOfAnotherApplicationIsNoReasonForAnUpgrade() {
        ann.model = new ModelVersion("field", "1");
        ann.does(add("t1", "Sweep"));
        ann.sends();

        promoter.sweep();

        assertThat(data.told.held).singleElement().satisfies(held -> {
            assertThat(held.reason()).isEqualTo(HoldReason.ANOTHER_APPLICATION);
            assertThat(held.explanation())
                    .contains("another application's data", "field 1", "tasks 1")
                    .doesNotContain("pgrade");
        });
    }

    @Test
    void anObjectThatTheStoreRefusesHoldsItsDeviceOnly() {
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.catchUp();
        data.network.next(RequestKind.GET, Fault.NONE, Fault.FORBIDDEN);

        promoter.sweep();

        assertThat(data.lines()).isEmpty();
        assertThat(promoter.status().held())
                .singleElement()
                .extracting(HeldDevice::reason)
                .isEqualTo(HoldReason.STORE_REFUSES);
    }

    @Test
    void anObjectThatCouldNotBeReadIsReadWithTheNextSweep() {
        Update update = ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.catchUp();
        data.network.next(RequestKind.GET, Fault.NONE, Fault.UNAVAILABLE);

        assertThat(promoter.sweep().decidedInAll()).isZero();
        assertThat(data.told.held).isEmpty();
        promoter.sweep();

        assertThat(data.verdictOf(update)).isEqualTo(new Verdict.Accepted());
    }

    @Test
    void foreignKeysAreLeftAlone() {
        data.bucket.put("app/outbox/main/ann/phone/readme.txt", new byte[] {1});
        data.bucket.put("app/outbox/main/../../x", new byte[] {1});
        Update update = ann.does(add("t1", "Sweep"));
        ann.sends();

        promoter.sweep();

        assertThat(data.verdictOf(update)).isEqualTo(new Verdict.Accepted());
        assertThat(data.outbox())
                .containsExactlyInAnyOrder("app/outbox/main/ann/phone/readme.txt", "app/outbox/main/../../x");
    }
}
