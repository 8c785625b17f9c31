package io.dualstore.stockroom.reservation;

import io.dualstore.stockroom.event.ItemReserved;
import io.dualstore.stockroom.item.Item;
import io.dualstore.stockroom.item.Stock;
import io.dualstore.stockroom.rule.Limits;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/**
 * Where reservations are made. One decision over several tags: the item must be kept, its stock free, the crew below its limit and the id
 * new. All that these four read is the consistency boundary of the one event that comes out.
 */
public final class ReservationDesk {

    @CommandHandler
    void handle(
            ReserveItem action,
            @InjectEntity(idProperty = "code") Item item,
            @InjectEntity(idProperty = "code") Stock stock,
            @InjectEntity(idProperty = "crew") Crew crew,
            @InjectEntity Reservation reservation,
            EventAppender events) {
        Limits.checkReservation(action.reservation());
        Limits.checkCode(action.code());
        Limits.checkCrew(action.crew());
        Limits.checkQuantity(action.code(), action.quantity());
        reservation.requireNew();
        item.requireReservable(action.quantity());
        crew.requireRoom(action.code());
        stock.requireFree(action.quantity());
        events.append(new ItemReserved(action.reservation(), action.code(), action.crew(), action.quantity()));
    }
}
