package io.dualstore.client.web.update;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes the body of a request in the API's documentation; {@link io.dualstore.request.UpdateRequestReader} reads it. Actions that a user
 * issues as one update. The fields of a single action can replace {@code actions}.
 *
 * @param id of the update, so that a repeat is recognised; without it a new one
 * @param replaces id of the update that this one takes the place of, if it is saved: one that was not sent is withdrawn, one that is
 *     rejected or conflicted is dismissed
 * @param actions all or nothing, in this order
 */
public record UpdateRequest(@Nullable UUID id, @Nullable UUID replaces, List<IssuedAction> actions) {

    /**
     * One action.
     *
     * @param name logical name, such as {@code stockroom.IssueStock}
     * @param version of the payload's schema; without it the model's own
     * @param payload as the action's schema has it
     */
    public record IssuedAction(
            @Schema(example = "stockroom.IssueStock", requiredMode = Schema.RequiredMode.REQUIRED)
            String name,

            @Schema(example = "1", requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String version,

            @Schema(type = "object", implementation = Object.class)
            ObjectNode payload) {}
}
