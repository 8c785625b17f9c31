package io.dualstore.axon.execution;

import io.dualstore.replica.EventSource;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.update.Criteria;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.axonframework.messaging.eventhandling.EventMessage;

/**
 * Confirmed events as messages, kept by the criteria that they were sourced with. A log only grows, so what was read once stays right and
 * only what came later is read; and a message keeps its converted payload. Without this an entity of a thousand events is read and
 * converted again for each update. Confined to the thread that holds the executor's lock.
 */
final class ConfirmedMessages {

    /** All kept messages together; at about half a kilobyte each. */
    private static final int MAX_MESSAGES = 50_000;

    /** Longer reads are not kept, but read page by page each time. */
    private static final int MAX_OF_ONE_READ = 10_000;

    private static final int PAGE = 1_000;

    private final EventSource confirmed;
    private final EventMessages messages;
    private final Map<Criteria, Sourced> kept = new LinkedHashMap<>(64, 0.75f, true);
    private int size;

    /**
     * A confirmed event.
     *
     * @param position of the event in the log
     */
    record Message(long position, EventMessage message) {}

    /** What was sourced with one criteria, and from where on there may be more. */
    private static final class Sourced {
        final List<Message> messages = new ArrayList<>();
        long next;
    }

    ConfirmedMessages(EventSource confirmed, EventMessages messages) {
        this.confirmed = confirmed;
        this.messages = messages;
    }

    /**
     * All confirmed events that match, in order; valid until the next call.
     *
     * @param from first position to look at
     */
    Iterator<Message> matching(Criteria criteria, long from) {
        Sourced sourced = from == 0 ? kept.computeIfAbsent(criteria, unknown -> new Sourced()) : kept.get(criteria);
        if (sourced == null) {
            return new Pages(criteria, from);
        }
        long end = confirmed.nextPosition();
        while (sourced.next < end && sourced.messages.size() < MAX_OF_ONE_READ) {
            List<RecordedEvent> page = confirmed.matching(criteria, sourced.next, PAGE);
            for (RecordedEvent event : page) {
                sourced.messages.add(new Message(event.position(), messages.message(event)));
                size++;
            }
            sourced.next = page.size() < PAGE ? end : page.getLast().position() + 1;
        }
        if (sourced.next < end) {
            kept.remove(criteria);
            size -= sourced.messages.size();
            return new Pages(criteria, from);
        }
        dropOldest(criteria);
        return sourced.messages.listIterator(firstFrom(sourced.messages, from));
    }

    private static int firstFrom(List<Message> messages, long position) {
        int first = messages.size();
        while (first > 0 && messages.get(first - 1).position() >= position) {
            first--;
        }
        return first;
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

    /** Forgets everything: what was read came from a transaction that was taken back, or only half of it was kept. */
    void clear() {
        kept.clear();
        size = 0;
    }

    /** A long read, of which one page is in memory at a time. */
    private final class Pages implements Iterator<Message> {

        private final Criteria criteria;
        private Iterator<RecordedEvent> page = List.<RecordedEvent>of().iterator();
        private long next;
        private boolean last;

        Pages(Criteria criteria, long from) {
            this.criteria = criteria;
            this.next = from;
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && !last) {
                List<RecordedEvent> events = confirmed.matching(criteria, next, PAGE);
                last = events.size() < PAGE;
                next = events.isEmpty() ? next : events.getLast().position() + 1;
                page = events.iterator();
            }
            return page.hasNext();
        }

        @Override
        public Message next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            RecordedEvent event = page.next();
            return new Message(event.position(), messages.message(event));
        }
    }
}
