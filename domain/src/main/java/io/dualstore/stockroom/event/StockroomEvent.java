package io.dualstore.stockroom.event;

/** Something that happened in the stockroom, for all to see. */
public sealed interface StockroomEvent
        permits ItemRegistered,
                ItemDiscontinued,
                StockReceived,
                StockIssued,
                StockReturned,
                StockCounted,
                ItemReserved,
                ReservationReleased,
                ReservationCollected {

    /** Code of the item that it is about. */
    String code();
}
