package io.dualstore.client.local;

import static io.dualstore.client.local.Partition.SHARED;
import static io.dualstore.client.local.Scripted.NOW;
import static io.dualstore.client.local.Scripted.accepted;
import static io.dualstore.client.local.Scripted.bundle;
import static io.dualstore.client.local.Scripted.commit;
import static io.dualstore.client.local.Scripted.id;
import static io.dualstore.client.local.Scripted.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.update.BundleRef;
import io.dualstore.update.BundleVerdict;
import io.dualstore.update.Stamp;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is sent, with the same bytes until it is decided, and under which device. */
class LocalStoreBundlesTest extends LocalStoreOnEachMedium {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static OutgoingBundle outgoing(PreparedBundle bundle) {
        return new OutgoingBundle(bundle.device(), bundle.ref(), bundle.key());
    }

    @Test
    void aPreparedBundleFixesItsBytesAndSendsItsUpdates() {
        LocalUpdate first = store.save(shared(1));
        LocalUpdate second = store.save(shared(2));
        PreparedBundle bundle = bundle(store, 1, first);
        assertThat(bundle.number()).isZero();

        List<LocalUpdate> sent = store.bundles().prepare(bundle);

        assertThat(sent).isEqualTo(bundle.updates());
        assertThat(store.pending(SHARED)).containsExactly(sent.getFirst(), second);
        assertThat(sent.getFirst().status()).isEqualTo(UpdateStatus.SENT);
        assertThat(store.bundles().nextNumber()).isEqualTo(1);
        assertThat(store.bundles().isOwn(bundle.ref().id())).isTrue();
        assertThat(store.bundles().isOwn(id(4))).isFalse();
        OutgoingBundle kept = store.bundles().unacknowledged().getFirst();
        assertThat(store.bundles().bytes(kept)).hasValue(bundle.bytes());
        assertThat(kept.key()).isEqualTo(bundle.key());
        assertThat(kept.ref()).isEqualTo(bundle.ref());
    }

    @Test
    void aBundleThatDoesNotFitTheStoreChangesNothing() {
        LocalUpdate first = store.save(shared(1));
        LocalUpdate second = store.save(shared(2));
        LocalUpdate third = store.save(shared(3));
        PreparedBundle wrong = bundle(store, 1, first, third);
        assertThatIllegalStateException()
                .isThrownBy(() -> store.bundles().prepare(wrong))
                .withMessageContaining("has 2 updates, but 3 are waiting to be sent");
        assertThat(store.bundles().unacknowledged()).isEmpty();
        assertThat(store.pending(SHARED)).containsExactly(first, second, third);
        assertThat(store.bundles().nextNumber()).isZero();

        PreparedBundle right = bundle(store, 2, first);
        store.bundles().prepare(right);
        assertThatIllegalStateException()
                .isThrownBy(() -> store.bundles().prepare(right))
                .withMessageContaining("Compose it again");
    }

    @Test
    void anAcknowledgedBundleIsSentAgainOnlyWhileItIsUndecided() {
        LocalUpdate update = store.save(shared(1));
        PreparedBundle bundle = bundle(store, 1, update);
        store.bundles().prepare(bundle);
        store.bundles().acknowledge(bundle.ref(), NOW);

        assertThat(store.bundles().unacknowledged()).isEmpty();
        assertThat(store.bundles().undecided(SECOND, NOW)).isEmpty();
        assertThat(store.bundles().undecided(SECOND, NOW.plusSeconds(1)))
                .singleElement()
                .satisfies(again -> assertThat(store.bundles().bytes(again)).hasValue(bundle.bytes()));
        assertThat(store.bundles().bytes(outgoing(bundle))).isPresent();

        store.apply(
                SHARED,
                List.of(commit(
                        store.replica(SHARED).head(), accepted(bundle.updates().getFirst()))));

        assertThat(store.bundles().undecided(SECOND, NOW.plusSeconds(1))).isEmpty();
        assertThat(store.bundles().bytes(outgoing(bundle))).isEmpty();
        assertThat(store.bundles().isOwn(bundle.ref().id())).isTrue();
    }

    @Test
    void aBundleWhoseUpdatesACopyOfTheFileSentIsSentAgainUntilTheLogHasItsNumber() {
        LocalUpdate update = store.save(shared(1));
        PreparedBundle bundle = bundle(store, 1, update);
        LocalUpdate sent = store.bundles().prepare(bundle).getFirst();
        store.bundles().acknowledge(bundle.ref(), NOW);
        BundleRef copys = new BundleRef(0, new UUID(0x9000, 2));
        LocalUpdate byCopy =
                DeviceChange.onDevice(sent.sent(sent.update().sent(copys, new Stamp(NOW, "copy"))), "copy");

        store.apply(SHARED, List.of(commit(store.replica(SHARED).head(), accepted(byCopy))));

        assertThat(store.find(id(1)).orElseThrow().status()).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(store.bundles().undecided(SECOND, NOW.plusSeconds(1)))
                .singleElement()
                .satisfies(again -> assertThat(store.bundles().bytes(again)).hasValue(bundle.bytes()));

        Update noted = BundleVerdict.line(
                "anna",
                bundle.device(),
                bundle.ref(),
                store.replica(SHARED).head().base(),
                new Verdict.Accepted(),
                new Stamp(NOW, "promoter-1"));
        store.apply(SHARED, List.of(commit(store.replica(SHARED).head(), noted)));

        assertThat(store.bundles().undecided(SECOND, NOW.plusSeconds(1))).isEmpty();
        assertThat(store.bundles().bytes(outgoing(bundle))).isEmpty();
    }

    @Test
    void aBundleInTheLogHasArrivedEvenIfItsAnswerWasLost() {
        LocalUpdate one = store.save(shared(1));
        LocalUpdate two = store.save(shared(2));
        PreparedBundle bundle = bundle(store, 1, one, two);
        List<LocalUpdate> sent = store.bundles().prepare(bundle);

        store.apply(SHARED, List.of(commit(store.replica(SHARED).head(), accepted(sent.getFirst()))));

        assertThat(store.bundles().unacknowledged()).isEmpty();
        assertThat(store.bundles().bytes(outgoing(bundle))).isPresent();
        assertThat(store.bundles().undecided(SECOND, NOW)).hasSize(1);
    }

    @Test
    void aNewDeviceTakesWhatIsNotSentAndLeavesWhatIs() {
        String before = store.device();
        LocalUpdate sent =
                store.bundles().prepare(bundle(store, 1, store.save(shared(1)))).getFirst();
        LocalUpdate saved = store.save(shared(2));

        List<LocalUpdate> pending = store.renewDevice();

        assertThat(store.device()).isNotEqualTo(before).matches(BucketLayout::isName);
        assertThat(store.bundles().nextNumber()).isZero();
        assertThat(pending).isEqualTo(store.pending(SHARED));
        assertThat(pending.get(0)).isEqualTo(sent);
        assertThat(pending.get(1).update().device()).isEqualTo(store.device());
        assertThat(pending.get(1).update().events()).isEqualTo(saved.update().events());
        PreparedBundle next = bundle(store, 2, pending.get(1));
        store.bundles().prepare(next);
        assertThat(store.bundles().unacknowledged())
                .extracting(OutgoingBundle::device)
                .containsExactly(before, store.device());
        store.bundles().acknowledge(next.ref(), NOW);
        assertThat(store.bundles().unacknowledged())
                .extracting(OutgoingBundle::device)
                .containsExactly(before);
    }
}
