package io.dualstore.axon.engine;

import io.dualstore.axon.seam.TerminalEvent;
import io.dualstore.replica.EventSource;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.update.Criteria;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
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
    private final Criteria criteria;
    private final long end;
    private Iterator<RecordedEvent> page = List.<RecordedEvent>of().iterator();
    private long next;
    private boolean readUp;
    private boolean markerGiven;

    private SourcedEvents(EventSource replica, EventMapping mapping, Criteria criteria, long start) {
        this.replica = replica;
        this.mapping = mapping;
        this.criteria = criteria;
        this.end = replica.nextPosition();
        this.next = start;
    }

    static MessageStream<EventMessage> stream(
            EventSource replica, EventMapping mapping, Criteria criteria, long start) {
        Iterator<MessageStream.Entry<EventMessage>> entries = new SourcedEvents(replica, mapping, criteria, start);
        return MessageStream.fromStream(
                StreamSupport.stream(Spliterators.spliteratorUnknownSize(entries, Spliterator.ORDERED), false),
                MessageStream.Entry::message,
                entry -> entry);
    }

    /** An event with the token that stands after it. */
    static MessageStream.Entry<EventMessage> entry(RecordedEvent event, EventMapping mapping) {
        return new SimpleEntry<>(
                mapping.message(event.event()),
                TrackingToken.addToContext(Context.empty(), new GlobalSequenceTrackingToken(event.position() + 1)));
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
        if (!page.hasNext() && !readUp) {
            List<RecordedEvent> events = replica.matching(criteria, next, PAGE);
            readUp = events.size() < PAGE;
            page = events.iterator();
        }
        if (page.hasNext()) {
            RecordedEvent event = page.next();
            if (event.position() < end) {
                next = event.position() + 1;
                return entry(event, mapping);
            }
        }
        markerGiven = true;
        return new SimpleEntry<>(
                TerminalEvent.INSTANCE,
                ConsistencyMarker.addToContext(Context.empty(), new GlobalIndexConsistencyMarker(end)));
    }
}
