package io.dualstore.axon.execution;

import io.dualstore.axon.entity.CachingRepository;
import io.dualstore.axon.entity.EntitySourcingException;
import io.dualstore.axon.message.CriteriaTranslation;
import io.dualstore.axon.seam.SourcedStream;
import io.dualstore.axon.seam.TerminalEvent;
import io.dualstore.replica.EventSource;
import io.dualstore.update.Criteria;
import io.dualstore.update.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;

/**
 * The confirmed log with undecided events laid over it, as an Axon engine: on a client the pending updates, on the promoter the commit
 * being built. All calls complete synchronously, under the lock of the {@link ActionExecutor}; so nothing can come between what a command
 * reads and what it appends, and append conditions hold by construction.
 */
final class OverlayEventStorageEngine implements EventStorageEngine {

    /**
     * Staged events have positions from here on, each its own: a position that was taken back is never given again, so that a state that
     * was folded up to it is known to be stale.
     */
    static final long STAGED = EntitySourcingException.UNDECIDED;

    private final EventSource confirmed;
    private final UncommittedEvents uncommitted;
    private final EventMessages messages;
    private final ConfirmedMessages past;

    OverlayEventStorageEngine(EventSource confirmed, UncommittedEvents uncommitted, EventMessages messages) {
        this.confirmed = confirmed;
        this.uncommitted = uncommitted;
        this.messages = messages;
        this.past = new ConfirmedMessages(confirmed, messages);
    }

    /** Returns whether a state that was folded up to {@code next} is still right: none of its events was taken back. */
    boolean holds(long next) {
        return next <= STAGED || uncommitted.contains(next - 1 - STAGED);
    }

    /** Forgets confirmed events that were read within a transaction that was taken back. */
    void clear() {
        past.clear();
    }

    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        return SourcedStream.of(() -> entries(condition, context));
    }

    private Iterator<MessageStream.Entry<EventMessage>> entries(
            SourcingCondition condition, @Nullable ProcessingContext context) {
        Criteria criteria = CriteriaTranslation.of(condition.criteria());
        long start = Math.max(0, GlobalIndexPosition.toIndex(condition.start()));
        UpdateWork.Reading reading = uncommitted.work().reading(criteria, CachingRepository.folded(context));
        List<MessageStream.Entry<EventMessage>> undecided = new ArrayList<>();
        uncommitted.read(criteria, Math.max(0, start - STAGED), (number, event) -> {
            reading.event();
            undecided.add(entry(messages.message(event), STAGED + number + 1));
        });
        undecided.add(
                new SimpleEntry<>(TerminalEvent.INSTANCE, ConsistencyMarker.addToContext(Context.empty(), end())));
        Stream<MessageStream.Entry<EventMessage>> decided = start > STAGED
                ? Stream.empty()
                : stream(past.matching(criteria, start)).map(confirmedEvent -> {
                    reading.event();
                    return entry(confirmedEvent.message(), confirmedEvent.position() + 1);
                });
        return Stream.concat(decided, undecided.stream()).iterator();
    }

    private static MessageStream.Entry<EventMessage> entry(EventMessage message, long next) {
        return new SimpleEntry<>(
                message, TrackingToken.addToContext(Context.empty(), new GlobalSequenceTrackingToken(next)));
    }

    private static <T> Stream<T> stream(Iterator<T> elements) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(elements, Spliterator.ORDERED), false);
    }

    /** Where the next staged event will be. */
    private ConsistencyMarker end() {
        return new GlobalIndexConsistencyMarker(STAGED + uncommitted.nextNumber());
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
        return CompletableFuture.completedFuture(new StagingTransaction(List.copyOf(events)));
    }

    /** Stages the events of one command when its unit of work commits. */
    private final class StagingTransaction implements AppendTransaction<ConsistencyMarker> {

        private final List<TaggedEventMessage<?>> events;

        StagingTransaction(List<TaggedEventMessage<?>> events) {
            this.events = events;
        }

        @Override
        public CompletableFuture<ConsistencyMarker> commit(@Nullable ProcessingContext context) {
            for (TaggedEventMessage<?> event : events) {
                Event staged = messages.event(event, uncommitted.nextEventId(), uncommitted.created());
                messages.requireReadable(staged, event);
                uncommitted.append(staged);
            }
            return CompletableFuture.completedFuture(end());
        }

        @Override
        public void rollback(@Nullable ProcessingContext context) {
            // Nothing was staged yet.
        }

        @Override
        public CompletableFuture<ConsistencyMarker> afterCommit(
                ConsistencyMarker marker, @Nullable ProcessingContext context) {
            return CompletableFuture.completedFuture(marker);
        }
    }

    /** Undecided events are nobody's to process: processors stream from the confirmed log's own engine. */
    @Override
    public MessageStream<EventMessage> stream(StreamingCondition condition, @Nullable ProcessingContext context) {
        return MessageStream.failed(new IllegalStateException(
                        "Undecided work is not streamed; register event processors on the confirmed log's engine"))
                .cast();
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return token(0);
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return token(confirmed.nextPosition());
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        return token(confirmed.firstPositionSince(at));
    }

    private static CompletableFuture<TrackingToken> token(long position) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(position));
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("confirmed", confirmed);
        descriptor.describeProperty("staged", uncommitted.size());
    }
}
