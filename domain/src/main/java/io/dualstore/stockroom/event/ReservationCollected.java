package io.dualstore.stockroom.event;

import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * A crew came for what was kept for it; the pieces left the stockroom.
 *
 * @param reservation id of the reservation
 * @param code stock code
 * @param crew whose it was
 * @param quantity pieces taken
 * @param reference such as a job sheet; null if none was given
 */
@Event(namespace = "stockroom", name = "ReservationCollected", version = "1")
public record ReservationCollected(
        @EventTag(key = Tags.RESERVATION) String reservation,
        @EventTag(key = Tags.ITEM) String code,
        @EventTag(key = Tags.CREW) String crew,
        long quantity,
        @Nullable String reference)
        implements StockroomEvent {}
