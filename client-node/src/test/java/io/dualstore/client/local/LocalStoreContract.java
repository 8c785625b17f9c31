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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.BucketLayout;
import io.dualstore.log.Head;
import io.dualstore.log.StoredCommit;
import io.dualstore.replica.ForeignLogException;
import io.dualstore.update.Action;
import io.dualstore.update.BundleRef;
import io.dualstore.update.BundleVerdict;
import io.dualstore.update.Criteria;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Stamp;
import io.dualstore.update.StoredDataException;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.Verdict.Reason;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a local store does, in a file and in memory. */
abstract class LocalStoreContract {

    private static final Reason REASON =
            new Reason("insufficient-stock", "Only 3 left", List.of(7L, 9L), List.of(id(77)));

    LocalStore store;

    abstract LocalStore open();

    @BeforeEach
    void openStore() {
        store = open();
        store.adopt(LOG);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatIsSavedComesBackAsItWasAndInTheDevicesOrder() {
        LocalUpdate second = store.save(shared(2));
        LocalUpdate first = store.save(shared(1));
        LocalUpdate own = store.save(personal(3));

        assertThat(store.pending(SHARED)).containsExactly(second, first);
        assertThat(store.pending(PERSONAL)).containsExactly(own);
        assertThat(store.find(id(1))).contains(first);
        assertThat(store.find(id(9))).isEmpty();
        assertThat(first.ordinal()).isGreaterThan(second.ordinal());
        assertThat(first.read()).isEqualTo(Scripted.READ);
        assertThat(first.update().actions()).isEqualTo(shared(1).update().actions());
        assertThat(first.update().device()).isEqualTo(store.device());
        assertThat(store.updates(Long.MAX_VALUE, 2)).containsExactly(own, first);
        assertThat(store.updates(first.ordinal(), 2)).containsExactly(second);
    }

    @Test
    void aRepeatedSaveGivesTheEarlierOne() {
        LocalUpdate saved = store.save(shared(1));
        LocalUpdate other = shared(1).executed(shared(5).update(), Criteria.NONE, 4, null);
        LocalUpdate sameId = shared(1)
                .executed(
                        shared(1).update().executed(Head.start(LOG).base(), Set.of(), List.of()),
                        Criteria.NONE,
                        4,
                        null);

        assertThat(store.save(sameId)).isEqualTo(saved);
        assertThat(store.save(other).update().id()).isEqualTo(id(5));
        assertThat(store.pending(SHARED)).hasSize(2);
    }

    @Test
    void anUpdateThatTheLogHasAlreadyIsNotSavedAgain() {
        StoredCommit commit = commit(store.replica(SHARED).head(), accepted(shared(1)));
        assertThat(store.apply(SHARED, List.of(commit))).isEmpty();

        LocalUpdate known = store.save(shared(1));

        assertThat(known.life()).isEqualTo(Life.ACCEPTED);
        assertThat(known.update().events()).containsExactly(event(1));
        assertThat(known.ordinal()).isZero();
        assertThat(store.pending(SHARED)).isEmpty();
        assertThat(store.find(id(1))).contains(known);
    }

    @Test
    void onlyNewWorkOfBearableSizeIsSaved() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.save(shared(1).become(Life.SENT, null)));
        Update update = shared(1).update();
        Action large = new Action(
                new MessageName("stockroom.IssueStock", "1"),
                Payload.ofJson("{\"note\":\"" + "x".repeat(5_000_000) + "\"}"));
        LocalUpdate oversized = shared(1)
                .executed(
                        new Update(
                                update.id(),
                                update.user(),
                                update.device(),
                                null,
                                update.stamps(),
                                List.of(large),
                                update.base(),
                                update.basis(),
                                null,
                                List.of()),
                        Criteria.NONE,
                        0,
                        null);
        assertThatThrownBy(() -> store.save(oversized)).isInstanceOf(StoredDataException.TooLarge.class);
        assertThat(store.pending(SHARED)).isEmpty();
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
        assertThat(sent.getFirst().life()).isEqualTo(Life.SENT);
        assertThat(store.bundles().nextNumber()).isEqualTo(1);
        assertThat(store.bundles().isOwn(bundle.ref().id())).isTrue();
        assertThat(store.bundles().isOwn(id(4))).isFalse();
        PreparedBundle kept = store.bundles().unacknowledged().getFirst();
        assertThat(kept.bytes()).isEqualTo(bundle.bytes());
        assertThat(kept.key()).isEqualTo(bundle.key());
        assertThat(kept.ref()).isEqualTo(bundle.ref());
        assertThat(kept.updates()).isEqualTo(sent);
    }

    @Test
    void aBundleThatDoesNotFitTheStoreChangesNothing() {
        LocalUpdate first = store.save(shared(1));
        LocalUpdate unsaved = shared(2);
        PreparedBundle wrong = bundle(store, 1, first, unsaved);
        assertThatIllegalStateException()
                .isThrownBy(() -> store.bundles().prepare(wrong))
                .withMessageContaining(id(2).toString());
        assertThat(store.bundles().unacknowledged()).isEmpty();
        assertThat(store.pending(SHARED)).containsExactly(first);
        assertThat(store.bundles().nextNumber()).isZero();

        PreparedBundle right = bundle(store, 2, first);
        store.bundles().prepare(right);
        assertThatIllegalStateException()
                .isThrownBy(() -> store.bundles().prepare(right))
                .withMessageContaining("Compose it anew");
    }

    @Test
    void anAcknowledgedBundleIsSentAgainOnlyWhileItIsUndecided() {
        LocalUpdate update = store.save(shared(1));
        PreparedBundle bundle = bundle(store, 1, update);
        store.bundles().prepare(bundle);
        store.bundles().acknowledge(bundle, NOW);

        assertThat(store.bundles().unacknowledged()).isEmpty();
        assertThat(store.bundles().undecided(NOW)).isEmpty();
        assertThat(store.bundles().undecided(NOW.plusSeconds(1)))
                .singleElement()
                .satisfies(again -> assertThat(again.bytes()).isEqualTo(bundle.bytes()));
        assertThat(store.bundles().isUndecided(bundle)).isTrue();

        store.apply(
                SHARED,
                List.of(commit(
                        store.replica(SHARED).head(), accepted(bundle.updates().getFirst()))));

        assertThat(store.bundles().undecided(NOW.plusSeconds(1))).isEmpty();
        assertThat(store.bundles().isUndecided(bundle)).isFalse();
        assertThat(store.bundles().isOwn(bundle.ref().id())).isTrue();
    }

    @Test
    void aBundleWhoseUpdatesACopyOfTheFileSentIsSentAgainUntilTheLogHasItsNumber() {
        LocalUpdate update = store.save(shared(1));
        PreparedBundle bundle = bundle(store, 1, update);
        LocalUpdate sent = store.bundles().prepare(bundle).getFirst();
        store.bundles().acknowledge(bundle, NOW);
        BundleRef copys = new BundleRef(0, new UUID(0x9000, 2));
        LocalUpdate byCopy =
                DeviceChange.onDevice(sent.sent(sent.update().sent(copys, new Stamp(NOW, "copy"))), "copy");

        store.apply(SHARED, List.of(commit(store.replica(SHARED).head(), accepted(byCopy))));

        assertThat(store.find(id(1)).orElseThrow().life()).isEqualTo(Life.ACCEPTED);
        assertThat(store.bundles().undecided(NOW.plusSeconds(1)))
                .singleElement()
                .satisfies(again -> assertThat(again.bytes()).isEqualTo(bundle.bytes()));

        Update noted = BundleVerdict.line(
                "anna",
                bundle.device(),
                bundle.ref(),
                store.replica(SHARED).head().base(),
                new Verdict.Accepted(),
                new Stamp(NOW, "promoter-1"));
        store.apply(SHARED, List.of(commit(store.replica(SHARED).head(), noted)));

        assertThat(store.bundles().undecided(NOW.plusSeconds(1))).isEmpty();
        assertThat(store.bundles().isUndecided(bundle)).isFalse();
    }

    @Test
    void aBundleInTheLogHasArrivedEvenIfItsAnswerWasLost() {
        LocalUpdate one = store.save(shared(1));
        LocalUpdate two = store.save(shared(2));
        PreparedBundle bundle = bundle(store, 1, one, two);
        List<LocalUpdate> sent = store.bundles().prepare(bundle);

        store.apply(SHARED, List.of(commit(store.replica(SHARED).head(), accepted(sent.getFirst()))));

        assertThat(store.bundles().unacknowledged()).isEmpty();
        assertThat(store.bundles().isUndecided(bundle)).isTrue();
        assertThat(store.bundles().undecided(NOW.plusSeconds(3600))).hasSize(1);
    }

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

        List<Decision> decisions = store.apply(SHARED, List.of(commit));

        assertThat(decisions)
                .containsExactly(
                        new Decision(sent.get(0), new Verdict.Accepted(), true),
                        new Decision(sent.get(1), new Verdict.Adjusted(), false),
                        new Decision(sent.get(2), new Verdict.Rejected(REASON), false));
        assertThat(store.pending(SHARED)).containsExactly(four);
        assertThat(store.replica(SHARED).head()).isEqualTo(head.after(commit));
        LocalUpdate adjusted = store.find(id(2)).orElseThrow();
        assertThat(adjusted.life()).isEqualTo(Life.ADJUSTED);
        assertThat(adjusted.update().events()).containsExactly(event(22));
        assertThat(adjusted.update().stamps().promoted()).isNotNull();
        assertThat(adjusted.update().actions()).isEqualTo(two.update().actions());
        LocalUpdate rejected = store.find(id(3)).orElseThrow();
        assertThat(rejected.life()).isEqualTo(Life.REJECTED);
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
        List<Decision> decisions =
                store.apply(SHARED, List.of(commit(store.replica(SHARED).head(), rejection)));

        assertThat(decisions).containsExactly(new Decision(sentOther, new Verdict.Rejected(REASON), false));
        assertThat(store.find(id(3)).orElseThrow().life()).isEqualTo(Life.REJECTED);
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
        store.rebased(SHARED, store.replica(SHARED).head(), List.of(one.become(Life.CONFLICTED, REASON)));

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
                Set.of(),
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
                .containsExactly(new Decision(own, new Verdict.Accepted(), true));
        assertThat(store.pending(PERSONAL)).isEmpty();
        assertThat(store.find(id(1)).orElseThrow().life()).isEqualTo(Life.ACCEPTED);
    }

    @Test
    void aRebaseKeepsNewExecutionsConflictsAndItsHeadTogether() {
        LocalUpdate sent =
                store.bundles().prepare(bundle(store, 1, store.save(shared(1)))).getFirst();
        LocalUpdate kept = store.save(shared(2));
        LocalUpdate lost = store.save(shared(3));
        StoredCommit commit = commit(store.replica(SHARED).head());
        store.apply(SHARED, List.of(commit));
        Head head = store.replica(SHARED).head();
        assertThat(store.overlayHead(SHARED)).isEmpty();

        LocalUpdate impossible = sent.executed(
                sent.update().executed(Scripted.baseOf(commit), Set.of(), List.of()), Criteria.NONE, 0, REASON);
        LocalUpdate again = kept.executed(
                kept.update().executed(Scripted.baseOf(commit), Set.of(id(1)), List.of(event(20))),
                Criteria.havingTags(new Tag("item", "x")),
                12,
                null);
        LocalUpdate conflicted = lost.become(Life.CONFLICTED, REASON);
        store.rebased(SHARED, head, List.of(impossible, again, conflicted));

        assertThat(store.overlayHead(SHARED)).contains(head);
        assertThat(store.overlayHead(PERSONAL)).isEmpty();
        assertThat(store.pending(SHARED)).containsExactly(impossible, again);
        assertThat(impossible.life()).isEqualTo(Life.SENT);
        assertThat(store.find(id(3))).contains(conflicted);
    }

    @Test
    void whatWasSentMeanwhileIsNotWithdrawnByARebase() {
        LocalUpdate saved = store.save(shared(1));
        LocalUpdate sent = store.bundles().prepare(bundle(store, 1, saved)).getFirst();

        store.rebased(SHARED, store.replica(SHARED).head(), List.of(saved.become(Life.CONFLICTED, REASON)));

        LocalUpdate now = store.find(id(1)).orElseThrow();
        assertThat(now.life()).isEqualTo(Life.SENT);
        assertThat(now.reason()).isEqualTo(REASON);
        assertThat(now.update().bundle()).isEqualTo(sent.update().bundle());
    }

    @Test
    void aConflictedUpdateThatACopyOfThisNodeSentIsDecidedByTheLog() {
        LocalUpdate saved = store.save(shared(1));
        store.rebased(SHARED, store.replica(SHARED).head(), List.of(saved.become(Life.CONFLICTED, REASON)));

        List<Decision> decisions =
                store.apply(SHARED, List.of(commit(store.replica(SHARED).head(), accepted(saved))));

        assertThat(decisions).singleElement().satisfies(decision -> {
            assertThat(decision.before().life()).isEqualTo(Life.CONFLICTED);
            assertThat(decision.identical()).isFalse();
        });
        assertThat(store.find(id(1)).orElseThrow().life()).isEqualTo(Life.ACCEPTED);
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
                .extracting(PreparedBundle::device)
                .containsExactly(before, store.device());
        store.bundles().acknowledge(next, NOW);
        assertThat(store.bundles().unacknowledged())
                .extracting(PreparedBundle::device)
                .containsExactly(before);
    }

    @Test
    void rejectedAndConflictedWorkStaysUntilItIsDismissed() {
        LocalUpdate saved = store.save(shared(1));
        store.notifications().add(Notification.of(NOW, id(1), "conflicted", REASON));
        assertThat(store.dismiss(id(1))).isFalse();
        store.rebased(SHARED, store.replica(SHARED).head(), List.of(saved.become(Life.CONFLICTED, REASON)));

        assertThat(store.dismiss(id(1))).isTrue();

        assertThat(store.dismiss(id(1))).isFalse();
        assertThat(store.dismiss(id(2))).isFalse();
        LocalUpdate dismissed = store.find(id(1)).orElseThrow();
        assertThat(dismissed.dismissed()).isTrue();
        assertThat(dismissed.life()).isEqualTo(Life.CONFLICTED);
        assertThat(store.notifications().open(0, 10)).isEmpty();
    }

    @Test
    void notificationsStayUntilTheyAreDismissed() {
        Notification first = store.notifications().add(Notification.of(NOW, null, "skipped", REASON));
        Notification second = store.notifications().add(Notification.of(NOW, id(2), "refused", REASON));

        assertThat(store.notifications().open(0, 10)).containsExactly(first, second);
        assertThat(store.notifications().open(first.id(), 10)).containsExactly(second);
        assertThat(store.notifications().open(0, 1)).containsExactly(first);
        assertThat(store.notifications().dismiss(first.id())).isTrue();
        assertThat(store.notifications().dismiss(first.id())).isFalse();
        assertThat(store.notifications().open(0, 10)).containsExactly(second);
    }

    @Test
    void keepsTheLatestCheckpointOfEachPartitionAndSmallFacts() {
        assertThat(store.checkpoint(SHARED)).isEmpty();
        store.setCheckpoint(SHARED, new Checkpoint(5, "stockroom 1", new byte[] {1}));
        store.setCheckpoint(SHARED, new Checkpoint(9, "stockroom 1", new byte[] {2, 3}));
        store.setCheckpoint(PERSONAL, new Checkpoint(1, "stockroom 1", new byte[] {4}));

        Checkpoint checkpoint = store.checkpoint(SHARED).orElseThrow();
        assertThat(checkpoint.position()).isEqualTo(9);
        assertThat(checkpoint.modelVersion()).isEqualTo("stockroom 1");
        assertThat(checkpoint.state()).containsExactly(2, 3);

        assertThat(store.setting("probe")).isEmpty();
        store.setSetting("probe", "ok");
        store.setSetting("probe", "failed");
        assertThat(store.setting("probe")).contains("failed");
    }

    @Test
    void severalCallsTogetherAreAllOrNothing() {
        assertThatThrownBy(() -> store.together(() -> {
                    store.save(shared(1));
                    store.notifications().add(Notification.of(NOW, id(1), "refused", REASON));
                    throw new IllegalArgumentException("changed my mind");
                }))
                .hasMessage("changed my mind");
        assertThat(store.find(id(1))).isEmpty();
        assertThat(store.notifications().open(0, 10)).isEmpty();
    }

    @Test
    void isBoundToTheDataSetThatItMet() {
        store.adopt(LOG);
        store.apply(SHARED, List.of(commit(store.replica(SHARED).head())));

        assertThatThrownBy(() -> store.adopt(new UUID(4, 4))).isInstanceOf(ForeignLogException.class);
        assertThat(store.replica(SHARED).head().logId()).isEqualTo(LOG);
        assertThat(store.replica(PERSONAL).head().logId()).isEqualTo(LOG);
    }

    @Test
    void workDoneBeforeTheFirstContactGetsTheDataSetAsItsBase() {
        try (LocalStore early = LocalStore.inMemory("anna")) {
            Head unmet = early.replica(SHARED).head();
            LocalUpdate draft = shared(1);
            early.save(draft.executed(
                    draft.update()
                            .executed(unmet.base(), Set.of(), draft.update().events()),
                    draft.read(),
                    0,
                    null));
            early.rebased(SHARED, unmet, List.of());

            early.adopt(LOG);

            assertThat(early.pending(SHARED))
                    .singleElement()
                    .satisfies(update -> assertThat(update.update().base())
                            .isEqualTo(Head.start(LOG).base()));
            assertThat(early.overlayHead(SHARED)).contains(early.replica(SHARED).head());
        }
    }
}
