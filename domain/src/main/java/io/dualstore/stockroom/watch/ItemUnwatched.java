package io.dualstore.stockroom.watch;

import io.dualstore.stockroom.event.Tags;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * A user stopped watching an item.
 *
 * @param code stock code
 */
@Event(namespace = "stockroom", name = "ItemUnwatched", version = "1")
public record ItemUnwatched(@EventTag(key = Tags.WATCH) String code) implements WatchEvent {}
