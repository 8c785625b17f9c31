package io.dualstore.client.local;

import static io.dualstore.client.local.Scripted.NOW;
import static io.dualstore.client.local.Scripted.accepted;
import static io.dualstore.client.local.Scripted.commit;
import static io.dualstore.client.local.Scripted.decided;
import static io.dualstore.client.local.Scripted.id;
import static io.dualstore.client.local.Scripted.shared;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is kept of finished work, and for how long. */
class LocalHistoryTest extends LocalStoreOnEachMedium {

    private static final Instant LATER = NOW.plus(LocalHistory.KEPT_FOR);
    private static final Set<UpdateStatus> ALL = EnumSet.allOf(UpdateStatus.class);

    private int saved;

    /** Saves an update and decides it. */
    private UUID decides(boolean accepts) {
        LocalUpdate update = store.save(shared(++saved));
        Update logged = accepts ? accepted(update) : decided(update, new Verdict.Rejected(REASON), List.of());
        store.apply(
                Partition.SHARED, List.of(commit(store.replica(Partition.SHARED).head(), logged)));
        return update.update().id();
    }

    /** As many newer ones as are kept whatever their age. */
    private void newerOnes() {
        store.together(() -> {
            for (int i = 0; i < LocalHistory.KEPT; i++) {
                store.save(shared(++saved));
            }
            return saved;
        });
    }

    private void prunes(Instant now) {
        boolean more = true;
        while (more) {
            more = store.history().prune(now);
        }
    }

    private List<UUID> oldest(int number) {
        List<UUID> ids = new ArrayList<>();
        store.history()
                .page(ALL, number + 1L, number)
                .forEach(update -> ids.addFirst(update.update().id()));
        return ids;
    }

    @Test
    void pagesHaveTheLivesThatAreAskedForNewestFirst() {
        UUID one = decides(true);
        UUID two = decides(false);
        LocalUpdate pending = store.save(shared(++saved));
        UUID three = decides(true);

        assertThat(store.history().page(Set.of(UpdateStatus.ACCEPTED, UpdateStatus.REJECTED), Long.MAX_VALUE, 2))
                .extracting(update -> update.update().id())
                .containsExactly(three, two);
        assertThat(store.history().page(Set.of(UpdateStatus.ACCEPTED, UpdateStatus.REJECTED), 2, 2))
                .extracting(update -> update.update().id())
                .containsExactly(one);
        assertThat(store.history().page(Set.of(UpdateStatus.SAVED), Long.MAX_VALUE, 2))
                .containsExactly(pending);
        assertThat(store.history().page(Set.of(UpdateStatus.ADJUSTED), Long.MAX_VALUE, 2))
                .isEmpty();
        assertThat(store.history().page(Set.of(), Long.MAX_VALUE, 2)).isEmpty();
    }

    @Test
    void finishedUpdatesGoWhenTheyAreOldAndManyAreNewer() {
        UUID accepted = decides(true);
        UUID dismissed = decides(false);
        UUID refused = decides(false);
        assertThat(store.history().dismiss(dismissed)).isTrue();
        LocalUpdate pending = store.save(shared(++saved));
        newerOnes();

        prunes(LATER.minusMillis(1));
        assertThat(oldest(4))
                .as("young")
                .containsExactly(accepted, dismissed, refused, pending.update().id());

        prunes(LATER);
        assertThat(oldest(4)).containsExactly(refused, pending.update().id());
        assertThat(store.find(accepted))
                .as("the log still has it")
                .hasValueSatisfying(update -> assertThat(update.status()).isEqualTo(UpdateStatus.ACCEPTED));
        assertThat(store.find(dismissed))
                .as("the log still has it")
                .hasValueSatisfying(update -> assertThat(update.status()).isEqualTo(UpdateStatus.REJECTED));
    }

    @Test
    void theNewestStayHoweverOldTheyAre() {
        UUID accepted = decides(true);
        prunes(NOW.plus(Duration.ofDays(10_000)));
        assertThat(oldest(1)).containsExactly(accepted);
    }

    @Test
    void oldDismissedNotificationsGoAndOpenOnesStay() {
        Notification dismissed = notes(1);
        Notification open = notes(2);
        store.notifications().dismiss(dismissed.id());
        store.together(() -> {
            for (int i = 0; i < LocalHistory.KEPT; i++) {
                notes(3);
            }
            return true;
        });

        prunes(LATER);
        assertThat(addedAgain(dismissed)).as("not a moment too early").isFalse();
        prunes(LATER.plusMillis(1));
        assertThat(addedAgain(dismissed)).as("gone").isTrue();
        assertThat(store.notifications().open(0, 1)).containsExactly(open);
    }

    @Test
    void aDismissedNotificationWithAFutureTimeIsDeleted() {
        Notification ahead =
                store.notifications().add(Notification.of(NOW.plus(Duration.ofDays(3_650)), id(1), "refused", REASON));
        store.notifications().dismiss(ahead.id());
        store.together(() -> {
            for (int i = 0; i < LocalHistory.KEPT; i++) {
                notes(2);
            }
            return true;
        });

        prunes(NOW);

        assertThat(addedAgain(ahead)).as("gone").isTrue();
    }

    private Notification notes(int about) {
        return store.notifications().add(Notification.of(NOW, id(about), "refused", REASON));
    }

    private boolean addedAgain(Notification notification) {
        return store.notifications()
                .addOnce(Notification.of(NOW, notification.updateId(), "refused", REASON))
                .isPresent();
    }
}
