package io.dualstore.request;

import io.dualstore.update.Action;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Actions that a caller issues as one update.
 *
 * @param id of the update, so that a repeat is recognised; {@code null} if the caller gave none
 * @param replaces id of the update that this one replaces; {@code null} if there is none
 * @param actions all or nothing, in this order
 */
public record RequestedUpdate(@Nullable UUID id, @Nullable UUID replaces, List<Action> actions) {

    public RequestedUpdate {
        actions = List.copyOf(actions);
    }
}
