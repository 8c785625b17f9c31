package io.dualstore.client.web.update;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.dualstore.update.Action;
import io.dualstore.update.Payload;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An action that was issued.
 *
 * @param name logical name
 * @param version of the payload's schema
 * @param payload what the user gave, as JSON; {@code null} if it is not kept
 */
record ActionView(
        String name,
        String version,
        @JsonRawValue @Schema(type = "object") @Nullable String payload) {

    static ActionView of(Action action) {
        Payload payload = action.payload();
        return new ActionView(
                action.name().name(), action.name().version(), payload == null ? null : payload.toString());
    }
}
