package io.dualstore.client.local;

import static io.dualstore.client.local.Partition.PERSONAL;
import static io.dualstore.client.local.Partition.SHARED;
import static io.dualstore.client.local.Scripted.LOG;
import static io.dualstore.client.local.Scripted.NOW;
import static io.dualstore.client.local.Scripted.accepted;
import static io.dualstore.client.local.Scripted.commit;
import static io.dualstore.client.local.Scripted.event;
import static io.dualstore.client.local.Scripted.id;
import static io.dualstore.client.local.Scripted.personal;
import static io.dualstore.client.local.Scripted.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.Criteria;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Update;
import io.dualstore.update.json.StoredDataException;
import io.dualstore.update.json.WriteLimits;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a user did is kept, once, until he puts it away. */
class LocalStoreSavingTest extends LocalStoreOnEachMedium {

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
        assertThat(store.history().page(Set.of(UpdateStatus.values()), Long.MAX_VALUE, 2))
                .containsExactly(own, first);
        assertThat(store.history().page(Set.of(UpdateStatus.values()), first.ordinal(), 2))
                .containsExactly(second);
    }

    @Test
    void aRepeatedSaveGivesTheEarlierOne() {
        LocalUpdate saved = store.save(shared(1));
        LocalUpdate other = shared(1).executed(shared(5).update(), Criteria.NONE, 4, null);
        LocalUpdate sameId = shared(1)
                .executed(
                        shared(1).update().executed(Head.start(LOG).base(), Basis.NONE, List.of()),
                        Criteria.NONE,
                        4,
                        null);

        assertThat(store.save(sameId)).isEqualTo(saved);
        assertThat(store.save(other).update().id()).isEqualTo(id(5));
        assertThat(store.pending(SHARED)).hasSize(2);
    }

    @Test
    void anUpdateOfMoreActionsThanAreWrittenIsRefused() {
        store.save(withActions(1, WriteLimits.ACTIONS));

        assertThatThrownBy(() -> store.save(withActions(2, WriteLimits.ACTIONS + 1)))
                .isInstanceOf(StoredDataException.TooLarge.class)
                .hasMessage("Update " + id(2) + " has more than 5000 actions");
        assertThat(store.find(id(2))).isEmpty();
    }

    private static LocalUpdate withActions(int n, int count) {
        Update update = shared(n).update();
        Update longer = new Update(
                update.id(),
                update.user(),
                update.device(),
                null,
                update.stamps(),
                Collections.nCopies(count, update.actions().getFirst()),
                update.base(),
                update.basis(),
                null,
                update.events());
        return shared(n).executed(longer, Criteria.NONE, 0, null);
    }

    @Test
    void anUpdateThatTheLogHasAlreadyIsNotSavedAgain() {
        StoredCommit commit = commit(store.replica(SHARED).head(), accepted(shared(1)));
        assertThat(store.apply(SHARED, List.of(commit))).isEmpty();

        LocalUpdate known = store.save(shared(1));

        assertThat(known.status()).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(known.update().events()).containsExactly(event(1));
        assertThat(known.ordinal()).isZero();
        assertThat(store.pending(SHARED)).isEmpty();
        assertThat(store.find(id(1))).contains(known);
    }

    @Test
    void onlyNewWorkOfBearableSizeIsSaved() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.save(shared(1).become(UpdateStatus.SENT, null)));
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
    void rejectedAndConflictedWorkStaysUntilItIsDismissed() {
        LocalUpdate saved = store.save(shared(1));
        store.notifications().add(Notification.of(NOW, id(1), "conflicted", REASON));
        assertThat(store.history().dismiss(id(1))).isFalse();
        store.rebased(SHARED, store.replica(SHARED).head(), List.of(saved.become(UpdateStatus.CONFLICTED, REASON)));

        assertThat(store.history().dismiss(id(1))).isTrue();

        assertThat(store.history().dismiss(id(1))).isFalse();
        assertThat(store.history().dismiss(id(2))).isFalse();
        LocalUpdate dismissed = store.find(id(1)).orElseThrow();
        assertThat(dismissed.dismissed()).isTrue();
        assertThat(dismissed.status()).isEqualTo(UpdateStatus.CONFLICTED);
        assertThat(store.notifications().open(0, 10)).isEmpty();
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
}
