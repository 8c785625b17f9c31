package io.dualstore.stockroom.reservation;

import io.dualstore.stockroom.event.ItemReserved;
import io.dualstore.stockroom.event.ReservationCollected;
import io.dualstore.stockroom.event.ReservationReleased;
import io.dualstore.stockroom.event.Tags;
import io.dualstore.stockroom.rule.Limits;
import io.dualstore.stockroom.rule.Refusals;
import java.util.Set;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;

/**
 * One reservation, from being made to being released or collected. Ending it needs no look at the stock: what was reserved is on hand until
 * then.
 */
@EventSourcedEntity
public final class Reservation {

    private static final Set<QualifiedName> EVENTS =
            Tags.namesOf(ItemReserved.class, ReservationReleased.class, ReservationCollected.class);

    private final String id;
    private @Nullable ItemReserved made;
    private @Nullable String ending;

    /** A reservation that nobody has made yet. */
    @EntityCreator
    public Reservation(@InjectEntityId String id) {
        this.id = id;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(String id) {
        return Tags.events(Tags.RESERVATION, id, EVENTS);
    }

    @CommandHandler
    void handle(ReleaseReservation action, EventAppender events) {
        Limits.checkReservation(action.reservation());
        ItemReserved open = requireOpen("released");
        events.append(new ReservationReleased(id, open.code(), open.crew(), open.quantity()));
    }

    @CommandHandler
    void handle(CollectReservation action, EventAppender events) {
        Limits.checkReservation(id);
        Limits.checkReference(action.reference());
        ItemReserved open = requireOpen("collected");
        events.append(new ReservationCollected(id, open.code(), open.crew(), open.quantity(), action.reference()));
    }

    /** Refuses an id that has been used before, open or not. */
    void requireNew() {
        if (made != null) {
            throw Refusals.refusal(
                    "reservation-exists",
                    "Reservation %s exists already: %d pieces of item %s for crew %s; choose another id.",
                    id,
                    made.quantity(),
                    made.code(),
                    made.crew());
        }
    }

    private ItemReserved requireOpen(String wanted) {
        if (made == null) {
            throw Refusals.refusal(
                    "reservation-unknown", "Reservation %s does not exist and cannot be %s.", id, wanted);
        }
        if (ending != null) {
            throw Refusals.refusal(
                    "reservation-closed",
                    "Reservation %s of %d pieces of item %s was %s already and cannot be %s.",
                    id,
                    made.quantity(),
                    made.code(),
                    ending,
                    wanted);
        }
        return made;
    }

    @EventSourcingHandler
    void on(ItemReserved event) {
        made = event;
    }

    @EventSourcingHandler
    void on(ReservationReleased event) {
        ending = "released";
    }

    @EventSourcingHandler
    void on(ReservationCollected event) {
        ending = "collected";
    }
}
