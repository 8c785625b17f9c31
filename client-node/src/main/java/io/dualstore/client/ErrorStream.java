package io.dualstore.client;

import io.dualstore.client.local.Life;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Notification;
import io.dualstore.client.work.WorkListener;
import io.dualstore.update.Verdict.Reason;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what a user is to know of his work until he has put it away: refusals, conflicts, rejections, adjustments. */
final class ErrorStream implements WorkListener {

    private static final Logger log = LoggerFactory.getLogger(ErrorStream.class);

    private final LocalStore local;
    private final NodeEvents events;
    private final InstantSource clock;

    ErrorStream(LocalStore local, NodeEvents events, InstantSource clock) {
        this.local = local;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void updateChanged(LocalUpdate update) {
        log.info("Update {} of {} is {}", update.update().id(), update.update().user(), word(update));
        events.publish(new NodeEvent.UpdateChanged(update));
        Reason reason = update.reason();
        if (reason != null) {
            tell(update.update().id(), word(update), reason);
        } else if (update.life() == Life.ADJUSTED) {
            tell(
                    update.update().id(),
                    word(update),
                    Reason.of("adjusted", "It was accepted with another outcome than you saw"));
        }
    }

    private static String word(LocalUpdate update) {
        boolean undecided = update.life() == Life.SENT && update.reason() != null;
        return undecided ? "conflicted, undecided" : update.life().word();
    }

    @Override
    public void refused(UUID updateId, Reason reason) {
        tell(updateId, "refused", reason);
    }

    @Override
    public void foldFailed(UUID updateId, String message) {
        log.error("{} (update {}); it is skipped", message, updateId);
        tell(updateId, "skipped", Reason.of("fold-failed", message));
    }

    private void tell(@Nullable UUID updateId, String what, Reason reason) {
        log.info("{}: {} ({})", what, reason.message(), reason.code());
        Notification notification = local.notify(Notification.of(clock.instant(), updateId, what, reason));
        events.publish(new NodeEvent.Notified(notification));
    }
}
