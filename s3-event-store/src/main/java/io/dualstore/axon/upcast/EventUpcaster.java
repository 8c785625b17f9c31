package io.dualstore.axon.upcast;

import io.dualstore.model.Upcaster;
import io.dualstore.update.MessageName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns stored events of one type into events of other types when they are read. The log itself never changes.
 *
 * <p>Criteria follow: a query or a consistency condition that names a type also covers the stored types that become it. For changes within
 * one type see {@link Upcaster}.
 */
public sealed interface EventUpcaster {

    /** Renames a type in all its versions. The payload and the version stay. Needed when an event class without {@code @Event} is moved. */
    static EventUpcaster rename(String name, String newName) {
        return new Rename(name, newName);
    }

    /** Drops a type: its events are never delivered. */
    static EventUpcaster drop(String name) {
        return new Drop(name);
    }

    /**
     * Splits each event of a type into any number of events, which keep its tags, time and metadata. The first keeps its identifier; the
     * others get it with {@code /1}, {@code /2} and so on.
     *
     * @param from stored name and version
     * @param to all types that {@code function} may return; {@code from} is not one of them
     * @param function returns the events in order, from the stored JSON object; must depend on nothing else
     */
    static EventUpcaster split(
            MessageName from, Set<MessageName> to, Function<Map<String, Object>, List<Part>> function) {
        return new Split(from, Set.of(to.toArray(MessageName[]::new)), function);
    }

    /**
     * One of the events that a stored event becomes.
     *
     * @param type its name and version
     * @param payload its JSON object, as maps, lists, strings, numbers, booleans and nulls
     */
    record Part(MessageName type, Map<String, Object> payload) {}

    /** See {@link #rename}. */
    record Rename(String name, String newName) implements EventUpcaster {
        /** @throws IllegalArgumentException if a name cannot be one, or both are equal */
        public Rename {
            if (new MessageName(name, "*").equals(new MessageName(newName, "*"))) {
                throw new IllegalArgumentException("An upcaster renames " + name + " to its own name");
            }
        }
    }

    /** See {@link #drop}. */
    record Drop(String name) implements EventUpcaster {}

    /** See {@link #split}. */
    record Split(MessageName from, Set<MessageName> to, Function<Map<String, Object>, List<Part>> function)
            implements EventUpcaster {}
}
