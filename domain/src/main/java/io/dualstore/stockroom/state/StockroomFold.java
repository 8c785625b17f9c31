package io.dualstore.stockroom.state;

import io.dualstore.model.EventContext;
import io.dualstore.model.StateFold;
import io.dualstore.stockroom.event.ItemDiscontinued;
import io.dualstore.stockroom.event.ItemRegistered;
import io.dualstore.stockroom.event.ItemReserved;
import io.dualstore.stockroom.event.ReservationCollected;
import io.dualstore.stockroom.event.ReservationReleased;
import io.dualstore.stockroom.event.StockCounted;
import io.dualstore.stockroom.event.StockIssued;
import io.dualstore.stockroom.event.StockReceived;
import io.dualstore.stockroom.event.StockReturned;
import io.dualstore.stockroom.event.StockroomEvent;

/** How events make up the {@link StockroomState}. One event costs O(log n) in the number of items. */
public final class StockroomFold implements StateFold<StockroomState> {

    @Override
    public StockroomState initial() {
        return StockroomState.EMPTY;
    }

    @Override
    public StockroomState apply(StockroomState state, Object event, EventContext context) {
        if (!(event instanceof StockroomEvent happened)) {
            throw new IllegalArgumentException(event.getClass().getName() + " is no event of the stockroom.");
        }
        return apply(state, happened);
    }

    private static StockroomState apply(StockroomState state, StockroomEvent event) {
        return switch (event) {
            case ItemRegistered e -> state.with(StockLevel.none(e.code(), e.description()));
            case ItemDiscontinued e -> state.with(state.level(e.code()).outOfRange());
            case StockReceived e -> state.with(state.level(e.code()).moved(e.quantity()));
            case StockIssued e -> state.with(state.level(e.code()).moved(-e.quantity()));
            case StockReturned e -> state.with(state.level(e.code()).moved(e.quantity()));
            case StockCounted e -> state.with(state.level(e.code()).moved(e.difference()));
            case ItemReserved e ->
                state.with(
                        state.level(e.code()).reserved(e.quantity()),
                        new OpenReservation(e.reservation(), e.code(), e.crew(), e.quantity()));
            case ReservationReleased e -> state.without(state.level(e.code()).reserved(-e.quantity()), e.reservation());
            case ReservationCollected e ->
                state.without(state.level(e.code()).collected(e.quantity()), e.reservation());
        };
    }

    @Override
    public String digest(StockroomState state) {
        ContentDigest digest =
                new ContentDigest("stockroom").number(state.items().size());
        for (StockLevel level : state.items().values()) {
            digest.text(level.code())
                    .text(level.description())
                    .number(level.onHand())
                    .number(level.reserved())
                    .flag(level.discontinued());
        }
        digest.number(state.reservations().size());
        for (OpenReservation reservation : state.reservations().values()) {
            digest.text(reservation.reservation())
                    .text(reservation.code())
                    .text(reservation.crew())
                    .number(reservation.quantity());
        }
        return digest.hex();
    }

    @Override
    public Class<StockroomState> type() {
        return StockroomState.class;
    }
}
