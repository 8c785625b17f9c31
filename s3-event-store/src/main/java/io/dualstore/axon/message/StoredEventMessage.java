package io.dualstore.axon.message;

import io.dualstore.update.Event;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Map;
import org.axonframework.conversion.Converter;
import org.axonframework.messaging.core.GenericMessage;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * An event that was read from the log. If its payload cannot be converted to the type that a handler asks for, the error names its
 * position, type and identifier. So does the error of an event that an upcaster could not read; such an event still reaches its handlers,
 * so that each can fail, skip or park it.
 */
public final class StoredEventMessage extends GenericEventMessage {

    private final Origin origin;

    /**
     * Where a message comes from.
     *
     * @param position in the log
     * @param event as stored
     * @param failure why no upcaster could read it; {@code null} if it was read
     */
    public record Origin(
            long position, Event event, @Nullable RuntimeException failure) {}

    /** Creates the message of an event, or of one part of it. */
    public StoredEventMessage(Message content, Instant time, Origin origin) {
        super(content, time);
        this.origin = origin;
    }

    /** Returns the position of the event in the log. */
    public long position() {
        return origin.position;
    }

    @Override
    public @Nullable Object payload() {
        if (origin.failure != null) {
            throw unreadable(origin.failure);
        }
        return super.payload();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> @Nullable T payloadAs(Type type, @Nullable Converter converter) {
        if (origin.failure != null) {
            throw unreadable(origin.failure);
        }
        T payload;
        try {
            payload = super.payloadAs(type, converter);
        } catch (VirtualMachineError e) {
            throw e; // says nothing about the event
        } catch (RuntimeException | Error e) {
            // An Error, such as that of a missing class, would leave a stream of Axon's without an end.
            throw unreadable(e);
        }
        if (payload == null) {
            throw unreadable(new IllegalArgumentException("The payload is null"));
        }
        return payload;
    }

    private UnreadableEventException unreadable(Throwable cause) {
        return new UnreadableEventException(origin.position, origin.event, cause);
    }

    @Override
    public EventMessage withMetadata(Map<String, String> metadata) {
        return new StoredEventMessage(delegate().withMetadata(metadata), timestamp(), origin);
    }

    @Override
    public EventMessage andMetadata(Map<String, String> metadata) {
        return new StoredEventMessage(delegate().andMetadata(metadata), timestamp(), origin);
    }

    @Override
    public EventMessage withConvertedPayload(Type type, Converter converter) {
        if (type instanceof Class<?> asked && asked.isInstance(payload())) {
            return this;
        }
        Object converted = payloadAs(type, converter);
        return new StoredEventMessage(
                new GenericMessage(identifier(), type(), converted, metadata()), timestamp(), origin);
    }

    @Override
    public String toString() {
        return "StoredEventMessage{position=" + origin.position + ", type=" + type() + ", identifier=" + identifier()
                + "}";
    }
}
