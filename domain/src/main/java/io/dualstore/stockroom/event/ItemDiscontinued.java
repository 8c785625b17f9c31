package io.dualstore.stockroom.event;

import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * An item is not bought and not promised to anybody any more; what is left of it may go.
 *
 * @param code stock code
 */
@Event(namespace = "stockroom", name = "ItemDiscontinued", version = "1")
public record ItemDiscontinued(@EventTag(key = Tags.ITEM) String code) implements StockroomEvent {}
