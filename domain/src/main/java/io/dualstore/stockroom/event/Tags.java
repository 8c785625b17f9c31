package io.dualstore.stockroom.event;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * The keys under which events are found again. A decision reads the events with one tag and of the types that matter to it, and no others:
 * whatever it does not read, it cannot collide with.
 */
public final class Tags {

    /** An item, by its stock code. */
    public static final String ITEM = "item";

    /** A crew, by its name. */
    public static final String CREW = "crew";

    /** A reservation, by its id. */
    public static final String RESERVATION = "reservation";

    /** A watched item, by its stock code; only in a user's own partition. */
    public static final String WATCH = "watch";

    private Tags() {}

    /** The names under which these event types are stored. Made once per decision, since it reads annotations. */
    public static Set<QualifiedName> namesOf(Class<?>... events) {
        return Arrays.stream(events).map(Tags::nameOf).collect(Collectors.toUnmodifiableSet());
    }

    /** The events of one tag and of some types. */
    public static EventCriteria events(String key, String value, Set<QualifiedName> names) {
        return EventCriteria.havingTags(Tag.of(key, value)).andBeingOneOfTypes(names);
    }

    private static QualifiedName nameOf(Class<?> event) {
        Event annotation = event.getAnnotation(Event.class);
        if (annotation == null) {
            throw new IllegalArgumentException(event.getName() + " is not an event: it lacks @Event.");
        }
        return new QualifiedName(annotation.namespace(), annotation.name());
    }
}
