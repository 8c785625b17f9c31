package io.dualstore.axon.message;

import io.dualstore.model.Upcaster;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The message types that a model knows, by logical name: the allow-list. Names in data resolve here or not at all. Older versions are
 * upcast, step by step, to the model's own.
 */
public final class MessageTypes {

    private final JsonMapper mapper = JsonConverter.canonicalMapper();
    private final SortedMap<String, Class<?>> classes = new TreeMap<>();
    private final UpcasterChains chains;

    public MessageTypes(Collection<Class<?>> types, MessageTypeResolver resolver, List<Upcaster> upcasters) {
        Map<String, String> versions = new HashMap<>();
        for (Class<?> type : types) {
            MessageType resolved = resolver.resolveOrThrow(type);
            if (classes.putIfAbsent(resolved.name(), type) != null) {
                throw new IllegalArgumentException("The model has two types of the name " + resolved.name());
            }
            versions.put(resolved.name(), resolved.version());
        }
        this.chains = UpcasterChains.upTo(versions, upcasters);
    }

    /** Qualified names, in order. */
    public Collection<String> names() {
        return classes.keySet();
    }

    /** The class of a qualified name. */
    public Optional<Class<?>> typeOf(String qualifiedName) {
        return Optional.ofNullable(classes.get(qualifiedName));
    }

    /** The name with the model's own version; empty for a name that the model does not have. */
    public Optional<MessageName> current(String qualifiedName) {
        return chains.current(qualifiedName);
    }

    /** Whether this model can read a message of this name and version, perhaps by upcasting. */
    public boolean knows(MessageName name) {
        return chains.knows(name);
    }

    /**
     * Returns the payload in the model's own version. Unknown names and versions stay as they are.
     *
     * @throws UnreadablePayloadException if an upcaster cannot read it
     */
    public Payload upcast(MessageName name, Payload payload) {
        return chains.upcast(name, payload);
    }

    /**
     * The message's payload as an object of the model.
     *
     * @throws UnknownMessageException if the model does not know the name and version
     * @throws UnreadablePayloadException if there is no payload, it does not fit the type, or an upcaster cannot read it
     */
    public Object read(MessageName name, @Nullable Payload payload) {
        Class<?> type = classes.get(name.name());
        if (type == null || !knows(name)) {
            throw new UnknownMessageException(name);
        }
        if (payload == null) {
            throw new UnreadablePayloadException(name, new IllegalArgumentException("There is none"));
        }
        Payload current = upcast(name, payload);
        try {
            Object message = mapper.readValue(current.bytes(), type);
            if (message == null) {
                throw new IllegalArgumentException("It is null");
            }
            return message;
        } catch (RuntimeException e) {
            throw new UnreadablePayloadException(name, e);
        }
    }
}
