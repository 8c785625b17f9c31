package io.dualstore.replica;

import io.dualstore.update.Criteria;
import java.time.Instant;
import java.util.List;

/** The confirmed events of one log, as far as this node has them. Reads see whole commits only. */
public interface EventSource {

    /** Position that the next event will get: the number of events. */
    long nextPosition();

    /**
     * Events that match {@code criteria}, in order. The cost grows with the number of matching events, not with the log.
     *
     * @param fromPosition first position to look at
     * @param limit most events to return
     */
    List<RecordedEvent> matching(Criteria criteria, long fromPosition, int limit);

    /** Up to {@code limit} events from {@code fromPosition} on, in order, of any kind. */
    default List<RecordedEvent> from(long fromPosition, int limit) {
        return matching(Criteria.EVERYTHING, fromPosition, limit);
    }

    /** Position of the first event that happened at {@code time} or later; {@link #nextPosition()} if there is none. */
    long firstPositionSince(Instant time);

    /** Returns the device that issued the update of an event of this log. */
    String deviceOf(RecordedEvent event);
}
