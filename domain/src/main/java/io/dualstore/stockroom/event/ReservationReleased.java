package io.dualstore.stockroom.event;

import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * A crew gave up a reservation; its pieces are free again.
 *
 * @param reservation id of the reservation
 * @param code stock code
 * @param crew whose it was
 * @param quantity pieces that were kept
 */
@Event(namespace = "stockroom", name = "ReservationReleased", version = "1")
public record ReservationReleased(
        @EventTag(key = Tags.RESERVATION) String reservation,
        @EventTag(key = Tags.ITEM) String code,
        @EventTag(key = Tags.CREW) String crew,
        long quantity)
        implements StockroomEvent {}
