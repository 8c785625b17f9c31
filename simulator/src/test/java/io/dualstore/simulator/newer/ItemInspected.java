package io.dualstore.simulator.newer;

import io.dualstore.stockroom.event.Tags;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * Somebody looked after an item.
 *
 * @param time how often that had happened before
 */
@Event(namespace = "stockroom", name = "ItemInspected", version = "1")
public record ItemInspected(@EventTag(key = Tags.ITEM) String code, int time) {}
