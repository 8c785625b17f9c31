package io.dualstore.client.web.update;

import io.dualstore.axon.message.JsonConverter;
import io.dualstore.update.Action;
import io.dualstore.update.MessageName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Actions that a user issues as one update. Of a single action its fields may stand in the place of {@code actions}.
 *
 * @param id of the update, so that a repeat is recognised; without it a new one
 * @param replaces id of a rejected or conflicted update that this one takes the place of: it is dismissed when this one is saved
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
            ObjectNode payload) {

        /** Writes numbers as they are stored: with all their digits, and without an exponent where that is possible. */
        private static final JsonConverter JSON = new JsonConverter();

        Action toAction() {
            return new Action(new MessageName(name, version), JSON.write(payload));
        }
    }

    public List<Action> toActions() {
        return actions.stream().map(IssuedAction::toAction).toList();
    }
}
