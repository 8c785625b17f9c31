package io.dualstore.simulator.newer;

import io.dualstore.model.Refusal;
import io.dualstore.stockroom.event.ItemReserved;
import io.dualstore.stockroom.item.Stock;
import io.dualstore.stockroom.reservation.ReserveItem;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Where few pieces at a time are reserved. */
public final class StricterReservationDesk {

    private static final int MAX = 2;

    @CommandHandler
    void handle(
            ReserveItem action,
            @InjectEntity(idProperty = "code") Stock stock,
            @InjectEntity ReservationId reservation,
            EventAppender events) {
        reservation.requireNew();
        stock.requireFree(action.quantity());
        if (action.quantity() > MAX) {
            throw new Refusal("too-many-pieces", "No more than " + MAX + " pieces are reserved at a time.");
        }
        events.append(new ItemReserved(action.reservation(), action.code(), action.crew(), action.quantity()));
    }
}
