package io.dualstore.stockroom.item;

import io.dualstore.model.Refusal;
import io.dualstore.stockroom.event.ItemDiscontinued;
import io.dualstore.stockroom.event.ItemRegistered;
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
 * Whether the stockroom keeps an item: registered, perhaps discontinued. Decides what may come in; how many pieces there are does not
 * matter for that, so two people who receive the same item never collide with each other nor with those who issue it.
 */
@EventSourcedEntity
public final class Item {

    private static final Set<QualifiedName> EVENTS = Tags.namesOf(ItemRegistered.class, ItemDiscontinued.class);

    private final String code;
    private boolean registered;
    private boolean discontinued;

    /** An item that nobody has heard of yet: what an unknown code stands for, so that it ends in a refusal. */
    @EntityCreator
    public Item(@InjectEntityId String code) {
        this.code = code;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(String code) {
        return Tags.events(Tags.ITEM, code, EVENTS);
    }

    @CommandHandler
    void handle(RegisterItem action, EventAppender events) {
        Limits.checkCode(code);
        Limits.checkDescription(action.description());
        if (registered) {
            throw Refusals.refusal("item-exists", "Item %s is registered already; choose another code.", code);
        }
        events.append(new ItemRegistered(code, action.description()));
    }

    @CommandHandler
    void handle(ReceiveStock action, EventAppender events) {
        Limits.checkCode(code);
        Limits.checkQuantity(code, action.quantity());
        Limits.checkReference(action.reference());
        requireRegistered();
        if (discontinued) {
            throw discontinued(action.quantity() + " more pieces cannot be received");
        }
        events.append(new StockReceived(code, action.quantity(), action.reference()));
    }

    @CommandHandler
    void handle(ReturnStock action, EventAppender events) {
        Limits.checkCode(code);
        Limits.checkQuantity(code, action.quantity());
        Limits.checkReference(action.reference());
        requireRegistered();
        events.append(new StockReturned(code, action.quantity(), action.reference()));
    }

    @CommandHandler
    void handle(DiscontinueItem action, EventAppender events) {
        Limits.checkCode(action.code());
        requireRegistered();
        if (discontinued) {
            throw discontinued("it cannot be discontinued again");
        }
        events.append(new ItemDiscontinued(code));
    }

    /** Refuses a new reservation of an item that is unknown or discontinued. */
    public void requireReservable(long quantity) {
        requireRegistered();
        if (discontinued) {
            throw discontinued(quantity + " pieces cannot be reserved");
        }
    }

    @EventSourcingHandler
    void on(ItemRegistered event) {
        registered = true;
    }

    @EventSourcingHandler
    void on(ItemDiscontinued event) {
        discontinued = true;
    }

    private void requireRegistered() {
        if (!registered) {
            throw unknown(code);
        }
    }

    private Refusal discontinued(String consequence) {
        return Refusals.refusal("item-discontinued", "Item %s is discontinued: %s.", code, consequence);
    }

    static Refusal unknown(String code) {
        return Refusals.refusal("item-unknown", "Item %s is not registered; register it first.", code);
    }
}
