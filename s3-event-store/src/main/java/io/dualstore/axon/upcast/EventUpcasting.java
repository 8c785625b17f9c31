package io.dualstore.axon.upcast;

import io.dualstore.axon.message.JsonConverter;
import io.dualstore.axon.message.UnreadablePayloadException;
import io.dualstore.axon.message.UpcasterChains;
import io.dualstore.model.Upcaster;
import io.dualstore.update.Criteria;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * All upcasters of an application. A stored event is first brought to the last version of its type, then renamed, split or dropped, and
 * each result in turn, until there is no upcaster for it.
 */
public final class EventUpcasting {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JsonMapper mapper = JsonConverter.canonicalMapper();
    private final UpcasterChains versions;
    private final Map<String, EventUpcaster> byName = new HashMap<>();
    private final Map<MessageName, EventUpcaster.Split> splits = new HashMap<>();
    private final StoredNames names;

    /** @throws IllegalArgumentException if two upcasters read the same type, the upcasters of a name are not one chain, or go in circles */
    public EventUpcasting(List<Upcaster> versionUpcasters, List<EventUpcaster> typeUpcasters) {
        versions = UpcasterChains.of(versionUpcasters);
        typeUpcasters.forEach(this::add);
        names = new StoredNames(this::newest, byName, splits);
    }

    private void add(EventUpcaster upcaster) {
        switch (upcaster) {
            case EventUpcaster.Rename rename -> add(rename.name(), rename);
            case EventUpcaster.Drop drop -> add(drop.name(), drop);
            case EventUpcaster.Split split -> {
                if (splits.putIfAbsent(split.from(), split) != null
                        || !newest(split.from()).equals(split.from())) {
                    throw new IllegalArgumentException("There are two upcasters of " + split.from());
                }
            }
        }
    }

    private void add(String name, EventUpcaster upcaster) {
        if (byName.putIfAbsent(name, upcaster) != null) {
            throw new IllegalArgumentException("There are two upcasters of " + name);
        }
    }

    /** The last version of the type's own chain. */
    private MessageName newest(MessageName stored) {
        return versions.knows(stored) ? versions.current(stored.name()).orElse(stored) : stored;
    }

    /** An event after upcasting: its type, and its payload as stored JSON. */
    public record Upcast(MessageName type, Payload payload) {}

    /**
     * Returns what a stored event has become: nothing if it was dropped, several events if it was split.
     *
     * @throws UnreadablePayloadException if an upcaster cannot read the payload, or returns what it has not declared
     */
    public List<Upcast> upcast(MessageName stored, Payload payload) {
        MessageName current = newest(stored);
        Payload newest = versions.upcast(stored, payload);
        EventUpcaster.Split split = splits.get(current);
        EventUpcaster next = split != null ? split : byName.get(current.name());
        return switch (next) {
            case null -> List.of(new Upcast(current, newest));
            case EventUpcaster.Drop drop -> List.of();
            case EventUpcaster.Rename rename -> upcast(new MessageName(rename.newName(), current.version()), newest);
            case EventUpcaster.Split several -> parts(several, newest);
        };
    }

    private List<Upcast> parts(EventUpcaster.Split split, Payload payload) {
        List<Upcast> upcast = new ArrayList<>();
        for (Upcast part : ownParts(split, payload)) {
            upcast.addAll(upcast(part.type(), part.payload()));
        }
        return upcast;
    }

    private List<Upcast> ownParts(EventUpcaster.Split split, Payload payload) {
        try {
            Map<String, Object> content = mapper.readValue(payload.bytes(), OBJECT);
            if (content == null) {
                throw new IllegalArgumentException("It is null");
            }
            List<Upcast> parts = new ArrayList<>();
            for (EventUpcaster.Part part : split.function().apply(content)) {
                if (!split.to().contains(part.type())) {
                    throw new IllegalArgumentException("The upcaster returned " + part.type()
                            + ", which is not one of the types that it declares: " + split.to());
                }
                parts.add(new Upcast(part.type(), Payload.ofJson(mapper.writeValueAsBytes(part.payload()))));
            }
            return parts;
        } catch (RuntimeException e) {
            throw new UnreadablePayloadException(split.from(), e);
        }
    }

    /** Returns criteria over stored types: those asked for, and those that become them. */
    public Criteria stored(Criteria asked) {
        return names.stored(asked);
    }

    /** Returns whether events of this stored name may get other names, or none. */
    public boolean changesName(String storedName) {
        return names.changes(storedName);
    }

    /** Returns the names that events of this stored name may get, itself included if it may stay; none if all are dropped. */
    public Set<String> namesOf(String storedName) {
        return names.of(storedName);
    }

    /** Returns all names that an upcaster reads. */
    public Set<String> readNames() {
        return names.all();
    }
}
