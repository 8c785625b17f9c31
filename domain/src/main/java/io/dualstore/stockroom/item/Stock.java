package io.dualstore.stockroom.item;

import io.dualstore.stockroom.event.ItemRegistered;
import io.dualstore.stockroom.event.ItemReserved;
import io.dualstore.stockroom.event.ReservationCollected;
import io.dualstore.stockroom.event.ReservationReleased;
import io.dualstore.stockroom.event.StockCounted;
import io.dualstore.stockroom.event.StockIssued;
import io.dualstore.stockroom.event.StockReceived;
import io.dualstore.stockroom.event.StockReturned;
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

/**
 * How many pieces of an item are on the shelf, and how many of these are reserved. Decides what may go out. Always
 * {@code 0 <= reserved <= on hand}; what is free is the difference.
 */
@EventSourcedEntity
public final class Stock {

    private static final Set<QualifiedName> EVENTS = Tags.namesOf(
            ItemRegistered.class,
            StockReceived.class,
            StockIssued.class,
            StockReturned.class,
            StockCounted.class,
            ItemReserved.class,
            ReservationReleased.class,
            ReservationCollected.class);

    private final String code;
    private boolean registered;
    private long onHand;
    private long reserved;

    /** The stock of an item that nobody has heard of yet: none. */
    @EntityCreator
    public Stock(@InjectEntityId String code) {
        this.code = code;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(String code) {
        return Tags.events(Tags.ITEM, code, EVENTS);
    }

    @CommandHandler
    void handle(IssueStock action, EventAppender events) {
        Limits.checkCode(code);
        Limits.checkQuantity(code, action.quantity());
        Limits.checkReference(action.reference());
        Limits.checkReason(action.reason());
        requireRegistered();
        requireFree(action.quantity());
        events.append(new StockIssued(code, action.quantity(), action.reference(), action.reason()));
    }

    @CommandHandler
    void handle(CountStock action, EventAppender events) {
        Limits.checkCode(code);
        Limits.checkLevel(code, action.counted());
        requireRegistered();
        if (action.counted() < reserved) {
            throw Refusals.refusal(
                    "count-below-reserved",
                    "%d pieces of item %s were counted, but %d are reserved; release reservations first.",
                    action.counted(),
                    code,
                    reserved);
        }
        events.append(new StockCounted(code, action.counted(), action.counted() - onHand));
    }

    /** Refuses to take or keep more pieces than are free. */
    public void requireFree(long quantity) {
        if (quantity > onHand - reserved) {
            throw Refusals.refusal(
                    "insufficient-stock",
                    "%d pieces of item %s are wanted, %d are free (%d on hand, %d reserved).",
                    quantity,
                    code,
                    onHand - reserved,
                    onHand,
                    reserved);
        }
    }

    @EventSourcingHandler
    void on(ItemRegistered event) {
        registered = true;
    }

    @EventSourcingHandler
    void on(StockReceived event) {
        onHand += event.quantity();
    }

    @EventSourcingHandler
    void on(StockIssued event) {
        onHand -= event.quantity();
    }

    @EventSourcingHandler
    void on(StockReturned event) {
        onHand += event.quantity();
    }

    @EventSourcingHandler
    void on(StockCounted event) {
        onHand += event.difference();
    }

    @EventSourcingHandler
    void on(ItemReserved event) {
        reserved += event.quantity();
    }

    @EventSourcingHandler
    void on(ReservationReleased event) {
        reserved -= event.quantity();
    }

    @EventSourcingHandler
    void on(ReservationCollected event) {
        reserved -= event.quantity();
        onHand -= event.quantity();
    }

    private void requireRegistered() {
        if (!registered) {
            throw Item.unknown(code);
        }
    }
}
