package io.dualstore.axon.execution;

import io.dualstore.axon.message.Identifiers;
import io.dualstore.axon.message.MessageTypes;
import io.dualstore.axon.message.UnreadablePayloadException;
import io.dualstore.model.Refusal;
import io.dualstore.text.QuotedText;
import io.dualstore.update.Action;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.core.MessageType;

/** Makes commands of actions. Refuses what no handler should get: what cannot be read, and identifiers that are not in their canonical form. */
final class ActionReader {

    private final MessageTypes types;

    ActionReader(MessageTypes types) {
        this.types = types;
    }

    /**
     * Returns the command that an action stands for, in the model's own version.
     *
     * @throws Refusal if the action can never be handled
     */
    CommandMessage read(Action action, Map<String, String> metadata) {
        String name = action.name().name();
        Object payload;
        try {
            payload = types.read(action.name(), action.payload());
        } catch (UnreadablePayloadException e) {
            throw new Refusal("malformed-action", "The action cannot be read. " + e.getMessage());
        }
        requireIdentifiers(name, payload);
        MessageType type =
                new MessageType(name, types.current(name).orElseThrow().version());
        return new GenericCommandMessage(type, payload, metadata);
    }

    private static void requireIdentifiers(String name, Object payload) {
        List<Identifiers.Problem> problems = Identifiers.problemsOf(payload);
        if (!problems.isEmpty()) {
            Identifiers.Problem first = problems.getFirst();
            throw new Refusal(
                    "invalid-identifier",
                    "The " + QuotedText.of(String.join("/", first.path())) + " of " + name + " " + first.problem());
        }
    }
}
