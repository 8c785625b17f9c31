package io.dualstore.request;

import io.dualstore.axon.message.MessageTypes;
import io.dualstore.update.MessageName;
import java.util.List;

/**
 * A type of action that an entrance takes.
 *
 * @param name name, with the model's own version
 * @param schema what its payload may be
 * @param types the types that it is one of, which know its older versions
 */
public record ActionType(MessageName name, PayloadSchema schema, MessageTypes types) {

    /** Returns all actions of a partition. */
    public static List<ActionType> of(MessageTypes types) {
        return types.names().stream()
                .map(name -> new ActionType(
                        types.current(name).orElseThrow(),
                        PayloadSchemas.of(types.typeOf(name).orElseThrow()),
                        types))
                .toList();
    }
}
