package io.dualstore.simulator.newer;

import io.dualstore.model.Refusal;
import io.dualstore.stockroom.event.Tags;
import java.util.Set;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** How often an item was looked after. */
@EventSourcedEntity
public final class Inspections {

    private static final int MAX = 4;
    private static final Set<QualifiedName> EVENTS = Tags.namesOf(ItemInspected.class);

    private final String code;
    private int count;

    /** Those of an item that nobody has looked after yet. */
    @EntityCreator
    public Inspections(@InjectEntityId String code) {
        this.code = code;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(String code) {
        return Tags.events(Tags.ITEM, code, EVENTS);
    }

    ItemInspected next() {
        if (count >= MAX) {
            throw new Refusal("inspected-enough", "Item " + code + " was inspected " + count + " times.");
        }
        return new ItemInspected(code, count);
    }

    @EventSourcingHandler
    void on(ItemInspected event) {
        count++;
    }
}
