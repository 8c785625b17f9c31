package io.dualstore.orders;

import io.dualstore.model.Refusal;
import java.math.BigDecimal;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One order. */
@EventSourcedEntity(tagKey = "order")
public final class Order {

    /**
     * An order was placed.
     *
     * @param more as the action had it
     * @param numberType the kind of number that the handler got in {@code more}, if there is one
     */
    @Event(namespace = "orders", name = "OrderPlaced", version = "1")
    public record OrderPlaced(
            @EventTag(key = "order") String order,
            BigDecimal price,
            @Nullable JsonNode more,
            @Nullable String numberType) {}

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
        JsonNode more = action.more();
        JsonNode number = more == null ? null : more.get("number");
        events.append(new OrderPlaced(
                id,
                action.price(),
                more,
                number == null ? null : number.numberType().name()));
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
