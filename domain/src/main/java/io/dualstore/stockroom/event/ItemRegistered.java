package io.dualstore.stockroom.event;

import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * An item is kept in the stockroom from now on.
 *
 * @param code stock code, case-sensitive
 * @param description what it is
 */
@Event(namespace = "stockroom", name = "ItemRegistered", version = "1")
public record ItemRegistered(@EventTag(key = Tags.ITEM) String code, String description) implements StockroomEvent {}
