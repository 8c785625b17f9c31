package io.dualstore.client.web.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why an update was not possible.
 *
 * @param code stable, for programs
 * @param message one sentence, for the user
 * @param collidedWith what came in between
 */
public record ReasonView(String code, String message, List<Collision> collidedWith) {

    /**
     * What came in between: an event of the log, or an undecided update of this node.
     *
     * @param updateId of which update
     * @param position in the log; {@code null} of an undecided update
     * @param user whose update it is; {@code null} if that is not known here
     * @param at when it was done, by that user's clock
     * @param events what happened
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Collision(
            @Nullable UUID updateId,
            @Nullable Long position,
            @Nullable String user,
            @Nullable Instant at,
            List<EventView> events) {}
}
