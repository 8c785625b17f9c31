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
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The message types that a model knows, by logical name: the allow-list. Names in data resolve here or not at all. Older versions are
 * upcast, step by step, to the model's own.
 */
public final class MessageTypes {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JsonMapper mapper = JsonConverter.canonicalMapper();
    private final SortedMap<String, Class<?>> classes = new TreeMap<>();
    private final Map<String, String> currentVersions = new HashMap<>();
    private final Map<MessageName, Upcaster> upcasters = new HashMap<>();

    public MessageTypes(Collection<Class<?>> types, MessageTypeResolver resolver, List<Upcaster> upcasters) {
        for (Class<?> type : types) {
            MessageType resolved = resolver.resolveOrThrow(type);
            if (classes.putIfAbsent(resolved.name(), type) != null) {
                throw new IllegalArgumentException("The model has two types of the name " + resolved.name());
            }
            currentVersions.put(resolved.name(), resolved.version());
        }
        for (Upcaster upcaster : upcasters) {
            if (classes.containsKey(upcaster.name())) {
                this.upcasters.put(new MessageName(upcaster.name(), upcaster.fromVersion()), upcaster);
            }
        }
    }

    private MessageTypes() {}

    /**
     * The types of an application of which only the upcasters are known: a name's own version is the last of its chain. Names without
     * upcasters stay as they are.
     *
     * @throws IllegalArgumentException if the upcasters of a name are not one chain
     */
    public static MessageTypes ofUpcasters(List<Upcaster> upcasters) {
        MessageTypes types = new MessageTypes();
        for (Upcaster upcaster : upcasters) {
            MessageName from = new MessageName(upcaster.name(), upcaster.fromVersion());
            if (types.upcasters.putIfAbsent(from, upcaster) != null) {
                throw new IllegalArgumentException("There are two upcasters of " + from);
            }
        }
        for (Upcaster upcaster : upcasters) {
            MessageName to = new MessageName(upcaster.name(), upcaster.toVersion());
            if (!types.upcasters.containsKey(to)) {
                String other = types.currentVersions.putIfAbsent(to.name(), to.version());
                if (other != null && !other.equals(to.version())) {
                    throw new IllegalArgumentException("The upcasters of " + to.name() + " end at two versions, "
                            + other + " and " + to.version() + ": make them one chain");
                }
            }
        }
        for (MessageName from : types.upcasters.keySet()) {
            if (!types.knows(from)) {
                throw new IllegalArgumentException("The upcasters from " + from + " on lead nowhere");
            }
        }
        return types;
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
        return Optional.ofNullable(currentVersions.get(qualifiedName))
                .map(version -> new MessageName(qualifiedName, version));
    }

    /** Whether this model can read a message of this name and version, perhaps by upcasting. */
    public boolean knows(MessageName name) {
        String current = currentVersions.get(name.name());
        MessageName step = name;
        // An upcaster chain that goes in circles ends after as many steps as there are upcasters.
        for (int i = 0; current != null && i <= upcasters.size(); i++) {
            if (step.version().equals(current)) {
                return true;
            }
            Upcaster upcaster = upcasters.get(step);
            if (upcaster == null) {
                return false;
            }
            step = new MessageName(step.name(), upcaster.toVersion());
        }
        return false;
    }

    /**
     * Returns the payload in the model's own version. Unknown names and versions stay as they are.
     *
     * @throws UnreadablePayloadException if an upcaster cannot read it
     */
    public Payload upcast(MessageName name, Payload payload) {
        if (upcasters.isEmpty() || name.version().equals(currentVersions.get(name.name()))) {
            return payload;
        }
        Upcaster upcaster = upcasters.get(name);
        if (upcaster == null || !knows(name)) {
            return payload;
        }
        try {
            return upcast(name, payload, upcaster);
        } catch (RuntimeException e) {
            // Upcasters expect what the model once wrote, and throw anything when they get something else.
            throw new UnreadablePayloadException(name, e);
        }
    }

    private Payload upcast(MessageName name, Payload payload, Upcaster first) {
        Map<String, Object> content = mapper.readValue(payload.bytes(), OBJECT);
        if (content == null) {
            throw new IllegalArgumentException("It is null");
        }
        MessageName step = name;
        for (Upcaster upcaster = first; upcaster != null; ) {
            content = upcaster.upcast(content);
            step = new MessageName(step.name(), upcaster.toVersion());
            upcaster = step.version().equals(currentVersions.get(step.name())) ? null : upcasters.get(step);
        }
        return Payload.ofJson(mapper.writeValueAsBytes(content));
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
