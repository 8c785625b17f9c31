package io.dualstore.simulator.newer;

import io.dualstore.model.Refusal;
import io.dualstore.stockroom.event.ItemReserved;
import io.dualstore.stockroom.event.Tags;
import java.util.Set;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** The id of a reservation, which is used once. */
@EventSourcedEntity
public final class ReservationId {

    private static final Set<QualifiedName> EVENTS = Tags.namesOf(ItemReserved.class);

    private final String id;
    private boolean used;

    /** An id that nobody has used yet. */
    @EntityCreator
    public ReservationId(@InjectEntityId String id) {
        this.id = id;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(String id) {
        return Tags.events(Tags.RESERVATION, id, EVENTS);
    }

    void requireNew() {
        if (used) {
            throw new Refusal("reservation-exists", "Reservation " + id + " exists already.");
        }
    }

    @EventSourcingHandler
    void on(ItemReserved event) {
        used = true;
    }
}
