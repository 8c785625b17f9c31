package io.dualstore.axon.execution;

import io.dualstore.replica.EventSource;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.update.Criteria;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.eventhandling.EventMessage;

/**
 * Confirmed events as messages, kept by the criteria that they were sourced with. A log only grows, so what was read once stays right and
 * only what came later is read; and a message keeps its converted payload. Without this an entity of a thousand events is read and
 * converted anew for each action. Confined to the thread that holds the executor's lock.
 */
final class ConfirmedMessages {

    /** All kept messages together; at about half a kilobyte each. */
    private static final int MAX_MESSAGES = 50_000;

    private final EventSource confirmed;
    private final EventMessages messages;
    private final Map<Criteria, Sourced> kept = new LinkedHashMap<>(64, 0.75f, true);
    private int size;

    /** What was sourced with one criteria, and from where on there may be more. */
    private static final class Sourced {
        final List<EventMessage> messages = new ArrayList<>();
        long next;
    }

    ConfirmedMessages(EventSource confirmed, EventMessages messages) {
        this.confirmed = confirmed;
        this.messages = messages;
    }

    /** All confirmed events that match, in order; valid until the next call. */
    List<EventMessage> matching(Criteria criteria) {
        Sourced sourced = kept.computeIfAbsent(criteria, unknown -> new Sourced());
        long end = confirmed.nextPosition();
        if (sourced.next < end) {
            for (RecordedEvent event : confirmed.matching(criteria, sourced.next, Integer.MAX_VALUE)) {
                sourced.messages.add(messages.message(event.event()));
                size++;
            }
            sourced.next = end;
            dropOldest(criteria);
        }
        return sourced.messages;
    }

    /** Drops what was not used for longest, but not what is in use. */
    private void dropOldest(Criteria inUse) {
        Iterator<Map.Entry<Criteria, Sourced>> oldestFirst = kept.entrySet().iterator();
        while ((size > MAX_MESSAGES || kept.size() > MAX_MESSAGES) && oldestFirst.hasNext()) {
            Map.Entry<Criteria, Sourced> oldest = oldestFirst.next();
            if (!oldest.getKey().equals(inUse)) {
                size -= oldest.getValue().messages.size();
                oldestFirst.remove();
            }
        }
    }

    /** Forgets everything: what was read came from a transaction that was taken back. */
    void clear() {
        kept.clear();
        size = 0;
    }
}
