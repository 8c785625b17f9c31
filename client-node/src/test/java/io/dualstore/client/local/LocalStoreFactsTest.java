package io.dualstore.client.local;

import static io.dualstore.client.local.Partition.PERSONAL;
import static io.dualstore.client.local.Partition.SHARED;
import static io.dualstore.client.local.Scripted.LOG;
import static io.dualstore.client.local.Scripted.NOW;
import static io.dualstore.client.local.Scripted.commit;
import static io.dualstore.client.local.Scripted.id;
import static io.dualstore.client.local.Scripted.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.fold.Checkpoint;
import io.dualstore.log.commit.Head;
import io.dualstore.replica.ForeignLogException;
import io.dualstore.update.Basis;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a store knows beside updates: notifications, checkpoints, small facts, and its data set. */
class LocalStoreFactsTest extends LocalStoreOnEachMedium {

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
        assertThat(store.metadata().checkpoint(SHARED)).isEmpty();
        store.metadata().setCheckpoint(SHARED, new Checkpoint(5, "stockroom 1", new byte[] {1}));
        store.metadata().setCheckpoint(SHARED, new Checkpoint(9, "stockroom 1", new byte[] {2, 3}));
        store.metadata().setCheckpoint(PERSONAL, new Checkpoint(1, "stockroom 1", new byte[] {4}));

        Checkpoint checkpoint = store.metadata().checkpoint(SHARED).orElseThrow();
        assertThat(checkpoint.position()).isEqualTo(9);
        assertThat(checkpoint.fingerprint()).isEqualTo("stockroom 1");
        assertThat(checkpoint.state()).containsExactly(2, 3);

        assertThat(store.metadata().setting("probe")).isEmpty();
        store.metadata().setSetting("probe", "ok");
        store.metadata().setSetting("probe", "failed");
        assertThat(store.metadata().setting("probe")).contains("failed");
    }

    @Test
    void isBoundToTheDataSetThatItMet() {
        store.bindTo(LOG);
        store.apply(SHARED, List.of(commit(store.replica(SHARED).head())));

        assertThatThrownBy(() -> store.bindTo(new UUID(4, 4))).isInstanceOf(ForeignLogException.class);
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
                            .executed(unmet.base(), Basis.NONE, draft.update().events()),
                    draft.read(),
                    0,
                    null));
            early.rebased(SHARED, unmet, List.of());

            early.bindTo(LOG);

            assertThat(early.pending(SHARED))
                    .singleElement()
                    .satisfies(update -> assertThat(update.update().base())
                            .isEqualTo(Head.start(LOG).base()));
            assertThat(early.overlayHead(SHARED)).contains(early.replica(SHARED).head());
        }
    }
}
