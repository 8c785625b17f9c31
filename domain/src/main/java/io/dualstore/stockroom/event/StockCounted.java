package io.dualstore.stockroom.event;

import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * Somebody counted the pieces on the shelf.
 *
 * @param code stock code
 * @param counted pieces found, at least 0
 * @param difference pieces found minus pieces known of at that moment: negative if some were missing, 0 if all was well
 */
@Event(namespace = "stockroom", name = "StockCounted", version = "1")
public record StockCounted(@EventTag(key = Tags.ITEM) String code, long counted, long difference)
        implements StockroomEvent {}
