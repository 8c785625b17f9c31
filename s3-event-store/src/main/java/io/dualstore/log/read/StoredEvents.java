package io.dualstore.log.read;

import io.dualstore.update.Event;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Finds the events of a replica by their ids. */
@FunctionalInterface
public interface StoredEvents {

    /** Finds none: for logs whose event ids are derived from the ids of their updates, which are unique. */
    StoredEvents NOT_ASKED = ids -> Map.of();

    /**
     * An event of the log.
     *
     * @param position index in its log
     */
    record Stored(long position, Event event) {}

    /** Returns the events that have one of these ids. Of two events with one id, which another program may have written, the first. */
    Map<UUID, Stored> byIds(Collection<UUID> ids);
}
