package io.dualstore.client;

import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Notification;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.workspace.WorkListener;
import io.dualstore.update.Verdict.Reason;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what a user is to know of his work until he has put it away: refusals, conflicts, rejections, adjustments. */
final class NotificationRecorder implements WorkListener {

    private static final Logger log = LoggerFactory.getLogger(NotificationRecorder.class);

    private static final String UNDECIDED = "conflicted, undecided";
    private static final Reason ADJUSTED = Reason.of("adjusted", "It was accepted with another outcome than you saw");

    private final LocalStore local;
    private final NodeEvents events;
    private final InstantSource clock;

    NotificationRecorder(LocalStore local, NodeEvents events, InstantSource clock) {
        this.local = local;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Runnable changed(List<LocalUpdate> updates) {
        List<NodeEvent> happened = new ArrayList<>();
        for (LocalUpdate update : updates) {
            happened.add(new NodeEvent.UpdateChanged(update));
            note(update).ifPresent(notification -> happened.add(new NodeEvent.Notified(notification)));
        }
        return () -> {
            updates.forEach(update -> log.info(
                    "Update {} of {} is {}",
                    update.update().id(),
                    update.update().user(),
                    word(update)));
            happened.forEach(events::publish);
        };
    }

    private Optional<Notification> note(LocalUpdate update) {
        UUID id = update.update().id();
        if (update.status() != UpdateStatus.SAVED && !undecided(update)) {
            local.notifications().withdraw(id, UNDECIDED);
        }
        Reason reason = update.status() == UpdateStatus.ADJUSTED ? ADJUSTED : update.reason();
        return reason == null
                ? Optional.empty()
                : local.notifications().addOnce(Notification.of(clock.instant(), id, word(update), reason));
    }

    private static String word(LocalUpdate update) {
        return undecided(update) ? UNDECIDED : update.status().word();
    }

    private static boolean undecided(LocalUpdate update) {
        return update.status() == UpdateStatus.SENT && update.reason() != null;
    }

    @Override
    public void refused(UUID updateId, Reason reason) {
        log.info("Refused: {} ({})", reason.message(), reason.code());
        Notification notification =
                local.notifications().add(Notification.of(clock.instant(), updateId, "refused", reason));
        events.publish(new NodeEvent.Notified(notification));
    }

    @Override
    public void foldFailed(UUID updateId, String message) {
        local.notifications()
                .addOnce(Notification.of(clock.instant(), updateId, "skipped", Reason.of("fold-failed", message)))
                .ifPresent(notification -> {
                    log.error("{} (update {}); it is skipped", message, updateId);
                    events.publish(new NodeEvent.Notified(notification));
                });
    }
}
