package io.dualstore.axon.engine;

import io.dualstore.axon.message.JsonConverter;
import io.dualstore.axon.message.JsonText;
import io.dualstore.axon.message.RoundTrip;
import io.dualstore.axon.message.StoredEventMessage;
import io.dualstore.axon.message.UnreadableEventException;
import io.dualstore.axon.upcast.EventUpcasting;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.text.CanonicalUuid;
import io.dualstore.text.WellFormedText;
import io.dualstore.update.Criteria;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.conversion.Converter;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.GenericMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Events of any Axon application as they are stored, and back: the same identifier, name, version, time, tags and metadata, and the
 * payload as JSON. What the format has no place for is kept in metadata whose names begin with {@value #RESERVED}, which the application
 * never sees.
 */
final class EventMapping {

    private static final String RESERVED = "dualstore.";

    /** Metadata: the message's identifier, where that is no UUID. */
    static final String IDENTIFIER = RESERVED + "identifier";

    /** Metadata: the payload is a text that was no JSON, stored as a JSON string. */
    static final String TEXT = RESERVED + "text";

    private final Converter converter;
    private final EventUpcasting upcasting;

    EventMapping(Converter converter, EventUpcasting upcasting) {
        this.converter = converter;
        this.upcasting = upcasting;
    }

    /** Returns criteria over stored types: the types asked for, and those that upcasters turn into them. */
    Criteria stored(Criteria asked) {
        return upcasting.stored(asked);
    }

    /**
     * Returns the messages that a stored event has become and that match, upcast as far as there are upcasters. A handler's type decides what
     * a payload becomes.
     *
     * @param asked what the reader asked for, in types after upcasting
     * @throws UnreadableEventException if an upcaster cannot read the event
     */
    List<EventMessage> messages(RecordedEvent recorded, Criteria asked) {
        try {
            return upcast(recorded, asked);
        } catch (RuntimeException e) {
            throw new UnreadableEventException(recorded.position(), recorded.event(), e);
        }
    }

    /**
     * Returns the messages that a stored event has become and that match. An event that an upcaster cannot read becomes messages of the types
     * that it should have become, which fail when a handler asks for their payload.
     */
    List<EventMessage> messagesOrFailures(RecordedEvent recorded, Criteria asked) {
        try {
            return upcast(recorded, asked);
        } catch (RuntimeException e) {
            Event event = recorded.event();
            Set<String> names = upcasting.namesOf(event.name().name());
            return names.stream()
                    .filter(name -> matches(asked, event, name))
                    .map(name -> message(
                            recorded,
                            new EventUpcasting.Upcast(
                                    new MessageName(name, event.name().version()), event.payload()),
                            names.size() == 1 ? "" : "/unreadable/" + name,
                            e))
                    .toList();
        }
    }

    private List<EventMessage> upcast(RecordedEvent recorded, Criteria asked) {
        Event event = recorded.event();
        List<EventUpcasting.Upcast> upcast = upcasting.upcast(event.name(), event.payload());
        boolean renamed = upcasting.changesName(event.name().name());
        List<EventMessage> messages = new ArrayList<>(upcast.size());
        for (int part = 0; part < upcast.size(); part++) {
            if (!renamed || matches(asked, event, upcast.get(part).type().name())) {
                messages.add(message(recorded, upcast.get(part), part == 0 ? "" : "/" + part, null));
            }
        }
        return messages;
    }

    private static boolean matches(Criteria asked, Event event, String name) {
        return asked.anyOf().stream()
                .anyMatch(criterion ->
                        (criterion.types().isEmpty() || criterion.types().contains(name))
                                && event.tags().containsAll(criterion.tags()));
    }

    private static EventMessage message(
            RecordedEvent recorded, EventUpcasting.Upcast upcast, String part, @Nullable RuntimeException failure) {
        Event event = recorded.event();
        Map<String, String> metadata = event.metadata();
        String identifier = metadata.getOrDefault(IDENTIFIER, event.id().toString());
        Payload payload = upcast.payload();
        Object content =
                metadata.containsKey(TEXT) && failure == null ? JsonText.decoded(payload.bytes()) : payload.bytes();
        return new StoredEventMessage(
                new GenericMessage(
                        identifier + part,
                        new MessageType(upcast.type().name(), upcast.type().version()),
                        content,
                        visible(metadata)),
                event.time(),
                new StoredEventMessage.Origin(recorded.position(), event, failure));
    }

    private static Map<String, String> visible(Map<String, String> stored) {
        for (String name : stored.keySet()) {
            if (name.startsWith(RESERVED)) {
                Map<String, String> visible = new HashMap<>(stored);
                visible.keySet().removeIf(hidden -> hidden.startsWith(RESERVED));
                return visible;
            }
        }
        return stored;
    }

    /**
     * The event to store.
     *
     * @throws IllegalArgumentException if its payload is not JSON, or changes in a round trip
     */
    Event event(TaggedEventMessage<?> tagged) {
        EventMessage message = tagged.event();
        Map<String, String> metadata = new HashMap<>();
        message.metadata().forEach((name, value) -> {
            if (value != null && !name.startsWith(RESERVED)) {
                metadata.put(name, value);
            }
        });
        Set<Tag> tags = HashSet.newHashSet(tagged.tags().size());
        tagged.tags().forEach(tag -> tags.add(new Tag(tag.key(), tag.value())));
        return new Event(
                id(message.identifier(), metadata),
                new MessageName(message.type().name(), message.type().version()),
                message.timestamp(),
                tags,
                payload(message, metadata),
                metadata);
    }

    private static UUID id(String identifier, Map<String, String> metadata) {
        return CanonicalUuid.parse(identifier).orElseGet(() -> {
            // The application has an IdentifierFactory of its own.
            metadata.put(IDENTIFIER, WellFormedText.require("The identifier of an event", identifier));
            return UUID.nameUUIDFromBytes(identifier.getBytes(StandardCharsets.UTF_8));
        });
    }

    private Payload payload(EventMessage message, Map<String, String> metadata) {
        Object payload = message.payload();
        if (payload instanceof Payload json) {
            return json;
        }
        byte[] bytes = bytes(payload);
        if (JsonText.isOneValue(bytes)) {
            requireReadable(message, bytes);
            return Payload.ofJson(JsonText.onOneLine(bytes));
        }
        if (payload instanceof String text) {
            metadata.put(TEXT, "true");
            return Payload.ofJson(JsonText.encoded(text));
        }
        throw new IllegalArgumentException("The payload of event " + message.identifier() + " (" + message.type()
                + ") is no JSON, and this store keeps events as JSON: configure a converter whose byte[] are JSON, such as "
                + JsonConverter.class.getName());
    }

    /** Bytes, texts and trees are JSON themselves. */
    private void requireReadable(EventMessage message, byte[] json) {
        Object payload = message.payload();
        if (payload != null
                && !(payload instanceof byte[] || payload instanceof String || payload instanceof JsonNode)) {
            Class<?> type = payload instanceof Map
                    ? Map.class
                    : payload instanceof Collection ? Collection.class : payload.getClass();
            RoundTrip.require("The event " + message.type(), payload, () -> converter.convert(json, type));
        }
    }

    private byte[] bytes(@Nullable Object payload) {
        if (payload instanceof byte[] own) {
            return own;
        }
        if (payload instanceof String text) {
            return WellFormedText.require("The payload of an event", text).getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = converter.convert(payload, byte[].class);
        return bytes == null ? JsonText.NULL.clone() : bytes;
    }
}
