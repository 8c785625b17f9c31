package io.dualstore.stockroom.event;

import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * Pieces arrived from a supplier.
 *
 * @param code stock code
 * @param quantity pieces, at least 1
 * @param reference such as a delivery note; null if none was given
 */
@Event(namespace = "stockroom", name = "StockReceived", version = "1")
public record StockReceived(
        @EventTag(key = Tags.ITEM) String code,
        long quantity,
        @Nullable String reference) implements StockroomEvent {}
