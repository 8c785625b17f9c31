package io.dualstore.stockroom.reservation;

import io.dualstore.stockroom.event.ItemReserved;
import io.dualstore.stockroom.event.ReservationCollected;
import io.dualstore.stockroom.event.ReservationReleased;
import io.dualstore.stockroom.event.Tags;
import io.dualstore.stockroom.rule.Refusals;
import java.util.Set;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** How many reservations a crew has open. A crew needs no registration: it is whoever reserves under its name. */
@EventSourcedEntity
public final class Crew {

    /** Most open reservations that a crew may have. */
    public static final int MAX_OPEN = 5;

    private static final Set<QualifiedName> EVENTS =
            Tags.namesOf(ItemReserved.class, ReservationReleased.class, ReservationCollected.class);

    private final String name;
    private int open;

    /** A crew that has reserved nothing yet. */
    @EntityCreator
    public Crew(@InjectEntityId String name) {
        this.name = name;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(String name) {
        return Tags.events(Tags.CREW, name, EVENTS);
    }

    /** Refuses one more reservation than the crew may have. */
    void requireRoom(String code) {
        if (open >= MAX_OPEN) {
            throw Refusals.refusal(
                    "too-many-reservations",
                    "Crew %s wants to reserve item %s, but has %d reservations open, and may have %d; collect or release one first.",
                    name,
                    code,
                    open,
                    MAX_OPEN);
        }
    }

    @EventSourcingHandler
    void on(ItemReserved event) {
        open++;
    }

    @EventSourcingHandler
    void on(ReservationReleased event) {
        open--;
    }

    @EventSourcingHandler
    void on(ReservationCollected event) {
        open--;
    }
}
