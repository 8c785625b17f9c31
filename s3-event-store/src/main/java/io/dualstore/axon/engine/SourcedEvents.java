package io.dualstore.axon.engine;

import io.dualstore.axon.seam.SourcedStream;
import io.dualstore.axon.seam.TerminalEvent;
import io.dualstore.replica.EventSource;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.update.Criteria;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;

/**
 * The events that match now, read page by page, then the marker of how much of the log was looked at: the position that the next event
 * gets. What is appended meanwhile is not in it.
 */
final class SourcedEvents implements Iterator<MessageStream.Entry<EventMessage>> {

    private static final int PAGE = 500;

    private final EventSource replica;
    private final EventMapping mapping;
    private final Criteria asked;
    private final Criteria stored;
    private final long end;
    private Iterator<RecordedEvent> page = List.<RecordedEvent>of().iterator();
    private Iterator<EventMessage> parts = List.<EventMessage>of().iterator();
    private long next;
    private boolean readUp;
    private boolean markerGiven;

    private SourcedEvents(EventSource replica, EventMapping mapping, Criteria asked, long start) {
        this.replica = replica;
        this.mapping = mapping;
        this.asked = asked;
        this.stored = mapping.stored(asked);
        this.end = replica.nextPosition();
        this.next = start;
    }

    static MessageStream<EventMessage> stream(
            EventSource replica, EventMapping mapping, Criteria criteria, long start) {
        return SourcedStream.of(() -> new SourcedEvents(replica, mapping, criteria, start));
    }

    /** A message with the token that stands after its event; all parts of a split event have the same one. */
    static MessageStream.Entry<EventMessage> entry(EventMessage message, long position) {
        return new SimpleEntry<>(
                message, TrackingToken.addToContext(Context.empty(), new GlobalSequenceTrackingToken(position + 1)));
    }

    @Override
    public boolean hasNext() {
        return !markerGiven;
    }

    @Override
    public MessageStream.Entry<EventMessage> next() {
        if (markerGiven) {
            throw new NoSuchElementException();
        }
        if (readNextParts()) {
            return entry(parts.next(), next - 1);
        }
        markerGiven = true;
        return new SimpleEntry<>(
                TerminalEvent.INSTANCE,
                ConsistencyMarker.addToContext(Context.empty(), new GlobalIndexConsistencyMarker(end)));
    }

    /** Reads on until an event has a message that matches; returns whether there is one. */
    private boolean readNextParts() {
        while (!parts.hasNext()) {
            if (!page.hasNext() && !readUp) {
                List<RecordedEvent> events = replica.matching(stored, next, PAGE);
                readUp = events.size() < PAGE;
                page = events.iterator();
            }
            if (!page.hasNext()) {
                return false;
            }
            RecordedEvent event = page.next();
            if (event.position() >= end) {
                return false;
            }
            next = event.position() + 1;
            parts = mapping.messages(event, asked).iterator();
        }
        return true;
    }
}
