package io.dualstore.client.web.action;

import io.dualstore.axon.message.MessageTypes;
import io.dualstore.client.ClientNode;
import io.dualstore.client.local.Partition;
import io.dualstore.update.MessageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The actions that there are. */
public final class ActionCatalog {

    /** An action type: where it belongs and what its payload may be. */
    public record Entry(MessageName name, Partition partition, PayloadSchema schema, MessageTypes types) {

        /** As shown. */
        ActionDescription description() {
            return new ActionDescription(name.name(), name.version(), partition.word(), schema.toJsonSchema());
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
        for (String name : types.names()) {
            entries.add(new Entry(
                    types.current(name).orElseThrow(),
                    partition,
                    PayloadSchemas.of(types.typeOf(name).orElseThrow()),
                    types));
        }
    }

    /** All of them, those of the shared partition first. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The one of this logical name. */
    public Optional<Entry> find(String name) {
        return entries.stream()
                .filter(entry -> entry.name().name().equals(name))
                .findFirst();
    }
}
