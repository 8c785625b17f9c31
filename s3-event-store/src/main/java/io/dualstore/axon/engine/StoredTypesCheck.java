package io.dualstore.axon.engine;

import io.dualstore.axon.upcast.EventUpcasting;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.text.QuotedText;
import io.dualstore.update.MessageName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.axonframework.common.configuration.Configuration;
import org.axonframework.eventsourcing.EventSourcedEntityFactory;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventHandlingComponent;
import org.axonframework.modelling.entity.EntityMetamodel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns at the start of an application of stored event types that nothing in it reads. Axon passes over such events in silence, so that a
 * renamed event class would make its past vanish.
 */
final class StoredTypesCheck {

    private static final Logger LOG = LoggerFactory.getLogger(StoredTypesCheck.class);
    private static final int MAX_NAMES = 20;

    private final SqliteReplica replica;
    private final EventUpcasting upcasting;
    private final Set<String> resolved = ConcurrentHashMap.newKeySet();

    StoredTypesCheck(SqliteReplica replica, EventUpcasting upcasting) {
        this.replica = replica;
        this.upcasting = upcasting;
    }

    /** Records the names of all classes that entities and handlers name, since Axon resolves each of them at the start. */
    MessageTypeResolver recording(MessageTypeResolver resolver) {
        return payloadType -> {
            Optional<MessageType> type = resolver.resolve(payloadType);
            type.ifPresent(known -> resolved.add(known.name()));
            return type;
        };
    }

    /** Compares the log's types with those that the application's handlers, entities and upcasters name. */
    void check(Configuration configuration) {
        try {
            Set<String> read = new HashSet<>(upcasting.readNames());
            addNames(configuration, read);
            read.addAll(resolved);
            List<String> unread = replica.eventTypes().stream()
                    .map(MessageName::name)
                    .distinct()
                    .filter(name -> !read.contains(name))
                    .toList();
            if (!unread.isEmpty()) {
                LOG.warn(
                        "The log has events of {} types that no entity, event handler or upcaster of this application"
                                + " names, so they are ignored: {}. If a class was renamed or moved, register"
                                + " EventUpcaster.rename(oldName, newName). If the events are no longer needed, register"
                                + " EventUpcaster.drop(name), which also ends this warning.",
                        unread.size(),
                        named(unread));
            }
        } catch (RuntimeException e) {
            LOG.warn("The types of stored events could not be compared with those of the application", e);
        }
    }

    private static void addNames(Configuration configuration, Set<String> names) {
        // What is created resolves the classes of its handlers.
        configuration.getComponents(EntityMetamodel.class);
        configuration.getComponents(EventSourcedEntityFactory.class);
        configuration
                .getComponents(EventHandlingComponent.class)
                .values()
                .forEach(component ->
                        component.supportedEvents().forEach((QualifiedName event) -> names.add(event.name())));
        configuration.getModuleConfigurations().forEach(module -> addNames(module, names));
    }

    private String named(List<String> unread) {
        String names = unread.stream()
                .limit(MAX_NAMES)
                .map(type -> QuotedText.of(type) + " (" + replica.countOf(type) + " events)")
                .collect(Collectors.joining(", "));
        return unread.size() > MAX_NAMES ? names + " and " + (unread.size() - MAX_NAMES) + " more" : names;
    }
}
