package io.dualstore.stockroom.watch;

import io.dualstore.stockroom.event.Tags;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * A user keeps an eye on an item; replaces the threshold that he may have set before.
 *
 * @param code stock code
 * @param threshold warn when fewer pieces than this are free
 */
@Event(namespace = "stockroom", name = "ItemWatched", version = "1")
public record ItemWatched(@EventTag(key = Tags.WATCH) String code, long threshold) implements WatchEvent {}
