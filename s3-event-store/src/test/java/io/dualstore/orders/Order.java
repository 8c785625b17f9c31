package io.dualstore.orders;

import io.dualstore.model.Refusal;
import java.math.BigDecimal;
import java.util.Map;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.jspecify.annotations.Nullable;

/** One order. */
@EventSourcedEntity(tagKey = "order")
public final class Order {

    /**
     * An order was placed.
     *
     * @param more as the action had it
     * @param moreType the Java type in which the handler got the number in {@code more}, if there is one
     */
    @Event(namespace = "orders", name = "OrderPlaced", version = "1")
    public record OrderPlaced(
            @EventTag(key = "order") String order,
            BigDecimal price,
            @Nullable Object more,
            @Nullable String moreType) {}

    /** An order was scheduled. */
    @Event(namespace = "orders", name = "OrderScheduled", version = "1")
    public record OrderScheduled(@EventTag(key = "order") String order) {}

    private final String id;
    private boolean placed;

    /** An order of which nothing is known yet. */
    @EntityCreator
    public Order(@InjectEntityId String id) {
        this.id = id;
    }

    @CommandHandler
    void place(PlaceOrder action, EventAppender events) {
        if (placed) {
            throw new Refusal("order-exists", "There is an order " + id + " already");
        }
        Object number = action.more() instanceof Map<?, ?> map ? map.get("number") : null;
        events.append(new OrderPlaced(
                id,
                action.price(),
                action.more(),
                number == null ? null : number.getClass().getSimpleName()));
    }

    @CommandHandler
    void schedule(ScheduleOrder action, EventAppender events) {
        events.append(new OrderScheduled(id));
    }

    @EventSourcingHandler
    void on(OrderPlaced event) {
        placed = true;
    }

    @EventSourcingHandler
    void on(OrderScheduled event) {}
}
