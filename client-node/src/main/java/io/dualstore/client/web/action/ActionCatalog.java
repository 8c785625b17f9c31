package io.dualstore.client.web.action;

import io.dualstore.axon.message.MessageTypes;
import io.dualstore.client.ClientNode;
import io.dualstore.client.local.Partition;
import io.dualstore.request.ActionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The actions that there are. */
public final class ActionCatalog {

    /** An action type: where it belongs and what its payload may be. */
    public record Entry(Partition partition, ActionType type) {

        /** As shown. */
        ActionDescription description() {
            return new ActionDescription(
                    type.name().name(),
                    type.name().version(),
                    partition.word(),
                    type.schema().toJsonSchema());
        }
    }

    /**
     * An action that users may issue.
     *
     * @param name logical name
     * @param version of the payload's schema
     * @param partition {@code shared} or {@code personal}
     * @param schema JSON Schema of the payload
     */
    record ActionDescription(String name, String version, String partition, Map<String, Object> schema) {}

    private final List<Entry> entries = new ArrayList<>();

    ActionCatalog(ClientNode node) {
        add(Partition.SHARED, node.shared().executor().actions());
        add(Partition.PERSONAL, node.personal().executor().actions());
    }

    private void add(Partition partition, MessageTypes types) {
        ActionType.of(types).forEach(type -> entries.add(new Entry(partition, type)));
    }

    /** All of them, those of the shared partition first. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Returns the types of all actions. */
    public List<ActionType> types() {
        return entries.stream().map(Entry::type).toList();
    }
}
