package io.dualstore.stockroom.event;

import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * Pieces are kept for a crew: still on hand, but free for nobody else.
 *
 * @param reservation id of the reservation
 * @param code stock code
 * @param crew for whom
 * @param quantity pieces, at least 1
 */
@Event(namespace = "stockroom", name = "ItemReserved", version = "1")
public record ItemReserved(
        @EventTag(key = Tags.RESERVATION) String reservation,
        @EventTag(key = Tags.ITEM) String code,
        @EventTag(key = Tags.CREW) String crew,
        long quantity)
        implements StockroomEvent {}
