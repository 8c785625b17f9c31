package io.dualstore.client.local;

import static io.dualstore.client.local.Partition.PERSONAL;
import static io.dualstore.client.local.Partition.SHARED;
import static io.dualstore.client.local.Scripted.LOG;
import static io.dualstore.client.local.Scripted.NOW;
import static io.dualstore.client.local.Scripted.accepted;
import static io.dualstore.client.local.Scripted.bundle;
import static io.dualstore.client.local.Scripted.commit;
import static io.dualstore.client.local.Scripted.decided;
import static io.dualstore.client.local.Scripted.event;
import static io.dualstore.client.local.Scripted.id;
import static io.dualstore.client.local.Scripted.personal;
import static io.dualstore.client.local.Scripted.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.update.Basis;
import io.dualstore.update.BundleRef;
import io.dualstore.update.BundleVerdict;
import io.dualstore.update.Stamp;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What commits decide of own updates. */
class LocalStoreVerdictsTest extends LocalStoreOnEachMedium {

    @Test
    void verdictsEndThePendingLifeOfOwnUpdatesTogetherWithTheReplica() {
        LocalUpdate one = store.save(shared(1));
        LocalUpdate two = store.save(shared(2));
        LocalUpdate three = store.save(shared(3));
        LocalUpdate four = store.save(shared(4));
        List<LocalUpdate> sent = store.bundles().prepare(bundle(store, 1, one, two, three));
        Head head = store.replica(SHARED).head();
        StoredCommit commit = commit(
                head,
                accepted(sent.get(0)),
                decided(sent.get(1), new Verdict.Adjusted(), List.of(event(22))),
                decided(sent.get(2), new Verdict.Rejected(REASON), List.of()));

        List<OwnVerdict> decisions = store.apply(SHARED, List.of(commit));

        assertThat(decisions)
                .containsExactly(
                        new OwnVerdict(sent.get(0), new Verdict.Accepted(), true),
                        new OwnVerdict(sent.get(1), new Verdict.Adjusted(), false),
                        new OwnVerdict(sent.get(2), new Verdict.Rejected(REASON), false));
        assertThat(store.pending(SHARED)).containsExactly(four);
        assertThat(store.replica(SHARED).head()).isEqualTo(head.after(commit));
        LocalUpdate adjusted = store.find(id(2)).orElseThrow();
        assertThat(adjusted.status()).isEqualTo(UpdateStatus.ADJUSTED);
        assertThat(adjusted.update().events()).containsExactly(event(22));
        assertThat(adjusted.update().stamps().promoted()).isNotNull();
        assertThat(adjusted.update().actions()).isEqualTo(two.update().actions());
        LocalUpdate rejected = store.find(id(3)).orElseThrow();
        assertThat(rejected.status()).isEqualTo(UpdateStatus.REJECTED);
        assertThat(rejected.reason()).isEqualTo(REASON);
    }

    @Test
    void aBundleThatWasRejectedAsAWholeDecidesAllItsUpdates() {
        LocalUpdate one = store.save(shared(1));
        LocalUpdate two = store.save(shared(2));
        LocalUpdate other = store.save(shared(3));
        List<LocalUpdate> sent = store.bundles().prepare(bundle(store, 1, one, two));
        store.bundles().prepare(bundle(store, 2, other));
        Update decidedBefore = sent.getFirst().update();
        BundleRef ref = Objects.requireNonNull(decidedBefore.bundle());
        Head head = store.replica(SHARED).head();
        Update note = BundleVerdict.line(
                decidedBefore.user(),
                decidedBefore.device(),
                ref,
                head.base(),
                new Verdict.Accepted(),
                new Stamp(NOW, "p"));
        assertThat(store.apply(SHARED, List.of(commit(head, note))))
                .as("only seen")
                .isEmpty();

        LocalUpdate sentOther = store.find(id(3)).orElseThrow();
        BundleRef otherRef = Objects.requireNonNull(sentOther.update().bundle());
        Update rejection = BundleVerdict.line(
                decidedBefore.user(),
                decidedBefore.device(),
                otherRef,
                head.base(),
                new Verdict.Rejected(REASON),
                new Stamp(NOW, "p"));
        List<OwnVerdict> decisions =
                store.apply(SHARED, List.of(commit(store.replica(SHARED).head(), rejection)));

        assertThat(decisions).containsExactly(new OwnVerdict(sentOther, new Verdict.Rejected(REASON), false));
        assertThat(store.find(id(3)).orElseThrow().status()).isEqualTo(UpdateStatus.REJECTED);
        assertThat(store.find(id(3)).orElseThrow().update().actions())
                .isEqualTo(other.update().actions());
        assertThat(store.pending(SHARED))
                .extracting(pending -> pending.update().id())
                .containsExactly(id(1), id(2));
    }

    @Test
    void aVerdictIsFinal() {
        LocalUpdate one = store.save(shared(1));
        List<LocalUpdate> sent = store.bundles().prepare(bundle(store, 1, one));
        store.apply(SHARED, List.of(commit(store.replica(SHARED).head(), accepted(sent.getFirst()))));
        LocalUpdate accepted = store.find(id(1)).orElseThrow();

        Update late = decided(sent.getFirst(), new Verdict.Rejected(REASON), List.of());
        assertThat(store.apply(SHARED, List.of(commit(store.replica(SHARED).head(), late))))
                .isEmpty();
        store.rebased(SHARED, store.replica(SHARED).head(), List.of(one.become(UpdateStatus.CONFLICTED, REASON)));

        assertThat(store.find(id(1))).contains(accepted);
    }

    @Test
    void anotherUsersUpdateOfTheSameIdIsNotOurs() {
        LocalUpdate one = store.save(shared(1));
        Update ours = one.update();
        Update theirs = new Update(
                ours.id(),
                "bert",
                "d9",
                null,
                ours.stamps(),
                List.of(),
                ours.base(),
                Basis.NONE,
                new Verdict.Rejected(REASON),
                List.of());

        assertThat(store.apply(SHARED, List.of(commit(store.replica(SHARED).head(), theirs))))
                .isEmpty();
        assertThat(store.pending(SHARED)).containsExactly(one);
    }

    @Test
    void commitsThatDoNotFollowChangeNothing() {
        LocalUpdate one = store.save(shared(1));
        Head head = store.replica(SHARED).head();
        StoredCommit first = commit(head, accepted(one));
        StoredCommit gap = commit(new Head(LOG, 4, "other", 1));

        assertThatIllegalStateException().isThrownBy(() -> store.apply(SHARED, List.of(first, gap)));

        assertThat(store.replica(SHARED).head()).isEqualTo(head);
        assertThat(store.pending(SHARED)).containsExactly(one);
    }

    @Test
    void privateWorkIsAcceptedByBeingInTheLog() {
        LocalUpdate own = store.save(personal(1));
        Update logged = own.update();

        assertThat(store.apply(PERSONAL, List.of(commit(store.replica(PERSONAL).head(), logged))))
                .containsExactly(new OwnVerdict(own, new Verdict.Accepted(), true));
        assertThat(store.pending(PERSONAL)).isEmpty();
        assertThat(store.find(id(1)).orElseThrow().status()).isEqualTo(UpdateStatus.ACCEPTED);
    }

    @Test
    void aConflictedUpdateThatACopyOfThisNodeSentIsDecidedByTheLog() {
        LocalUpdate saved = store.save(shared(1));
        store.rebased(SHARED, store.replica(SHARED).head(), List.of(saved.become(UpdateStatus.CONFLICTED, REASON)));

        List<OwnVerdict> decisions =
                store.apply(SHARED, List.of(commit(store.replica(SHARED).head(), accepted(saved))));

        assertThat(decisions).singleElement().satisfies(decision -> {
            assertThat(decision.before().status()).isEqualTo(UpdateStatus.CONFLICTED);
            assertThat(decision.identical()).isFalse();
        });
        assertThat(store.find(id(1)).orElseThrow().status()).isEqualTo(UpdateStatus.ACCEPTED);
    }
}
