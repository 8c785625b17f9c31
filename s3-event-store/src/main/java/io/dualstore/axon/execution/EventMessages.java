package io.dualstore.axon.execution;

import io.dualstore.axon.message.JsonConverter;
import io.dualstore.axon.message.MessageTypes;
import io.dualstore.axon.message.RoundTrip;
import io.dualstore.axon.message.StoredEventMessage;
import io.dualstore.axon.message.UnreadableEventException;
import io.dualstore.axon.message.UnreadablePayloadException;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.Tag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.GenericMessage;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;

/** Stored events as Axon's messages, and back. */
final class EventMessages {

    /** Axon's correlation data names command messages, which are gone when the event is read: the update line says more. */
    private static final Set<String> CORRELATION = Set.of("correlationId", "causationId");

    private final MessageTypes types;
    private final JsonConverter converter;

    EventMessages(MessageTypes types, JsonConverter converter) {
        this.types = types;
        this.converter = converter;
    }

    /**
     * Returns the message of a confirmed event, in the model's version. Its payload is JSON that is converted when a handler asks; an event
     * that cannot be converted is named by its position.
     *
     * @throws UnreadableEventException if an upcaster cannot read it
     */
    EventMessage message(RecordedEvent recorded) {
        Event event = recorded.event();
        try {
            return new StoredEventMessage(
                    content(event), event.time(), new StoredEventMessage.Origin(recorded.position(), event, null));
        } catch (UnreadablePayloadException e) {
            throw new UnreadableEventException(recorded.position(), event, e);
        }
    }

    /** Returns the message of an event that is not decided, in the model's version. */
    EventMessage message(Event event) {
        try {
            return new GenericEventMessage(content(event), event::time);
        } catch (UnreadablePayloadException e) {
            throw new UnreadableEventException(event, e);
        }
    }

    private Message content(Event event) {
        MessageName stored = event.name();
        MessageName name = types.knows(stored) ? types.current(stored.name()).orElse(stored) : stored;
        return new GenericMessage(
                event.id().toString(),
                new MessageType(name.name(), name.version()),
                types.upcast(stored, event.payload()).bytes(),
                event.metadata());
    }

    /**
     * Checks that every node of this model will read a new event as the handler appended it.
     *
     * @throws IllegalArgumentException if the model does not list its type, or its JSON cannot be read or is read as another event
     */
    void requireReadable(Event event, TaggedEventMessage<?> appended) {
        if (!types.knows(event.name())) {
            throw new IllegalArgumentException("A handler appended the event " + event.name()
                    + ", which is not listed among the events of its partition. List it");
        }
        Object payload = appended.event().payload();
        RoundTrip.require("The event " + event.name(), payload, () -> {
            Object read = types.read(event.name(), event.payload());
            return payload == null || payload.getClass() == read.getClass() ? read : payload;
        });
    }

    /** The event to store, with the given identity and the message's own time. */
    Event event(TaggedEventMessage<?> tagged, UUID id, java.time.Instant time) {
        EventMessage message = tagged.event();
        Set<Tag> tags = HashSet.newHashSet(tagged.tags().size());
        tagged.tags().forEach(tag -> tags.add(new Tag(tag.key(), tag.value())));
        Map<String, String> metadata = new HashMap<>(message.metadata());
        metadata.keySet().removeAll(CORRELATION);
        return new Event(
                id,
                new MessageName(message.type().name(), message.type().version()),
                time,
                tags,
                converter.write(message.payload()),
                metadata);
    }
}
