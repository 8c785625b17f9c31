package io.dualstore.client.web.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dualstore.client.local.Notification;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that the user is to know.
 *
 * @param id counts up
 * @param at when, by this node's clock
 * @param updateId of what it is about
 * @param what happened, in a word: refused, conflicted, rejected, adjusted, skipped
 * @param code why, for programs
 * @param message why, in a sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NotificationView(
        long id, Instant at, @Nullable UUID updateId, String what, String code, String message) {

    public static NotificationView of(Notification notification) {
        return new NotificationView(
                notification.id(),
                notification.at(),
                notification.updateId(),
                notification.what(),
                notification.reason().code(),
                notification.reason().message());
    }
}
