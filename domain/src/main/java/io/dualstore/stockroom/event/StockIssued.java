package io.dualstore.stockroom.event;

import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * Pieces left the stockroom.
 *
 * @param code stock code
 * @param quantity pieces, at least 1
 * @param reference such as an invoice; null if none was given
 * @param reason why, such as {@code write-off}; null for an ordinary issue
 */
@Event(namespace = "stockroom", name = "StockIssued", version = "1")
public record StockIssued(
        @EventTag(key = Tags.ITEM) String code,
        long quantity,
        @Nullable String reference,
        @Nullable String reason) implements StockroomEvent {}
