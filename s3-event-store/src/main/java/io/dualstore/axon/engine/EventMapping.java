package io.dualstore.axon.engine;

import io.dualstore.axon.message.JsonConverter;
import io.dualstore.axon.message.JsonText;
import io.dualstore.axon.message.UpcasterChains;
import io.dualstore.model.Upcaster;
import io.dualstore.text.CanonicalUuid;
import io.dualstore.text.WellFormedText;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Tag;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.conversion.Converter;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;

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
    private final UpcasterChains upcasters;

    EventMapping(Converter converter, List<Upcaster> upcasters) {
        this.converter = converter;
        this.upcasters = UpcasterChains.of(upcasters);
    }

    /** The message, upcast as far as there are upcasters. A handler's type decides what its payload becomes. */
    EventMessage message(Event event) {
        MessageName stored = event.name();
        MessageName name =
                upcasters.knows(stored) ? upcasters.current(stored.name()).orElse(stored) : stored;
        Map<String, String> metadata = event.metadata();
        String identifier = metadata.getOrDefault(IDENTIFIER, event.id().toString());
        Payload payload = upcasters.upcast(stored, event.payload());
        Object content = metadata.containsKey(TEXT) ? JsonText.decoded(payload.bytes()) : payload.bytes();
        return new GenericEventMessage(
                identifier, new MessageType(name.name(), name.version()), content, visible(metadata), event.time());
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
     * @throws IllegalArgumentException if its payload is no JSON
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
