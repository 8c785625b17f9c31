package io.dualstore.axon.execution;

import io.dualstore.axon.message.CriteriaTranslation;
import io.dualstore.axon.seam.TerminalEvent;
import io.dualstore.replica.EventSource;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.update.Criteria;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

    private final EventSource confirmed;
    private final UncommittedEvents staging;
    private final EventMessages messages;
    private final ConfirmedMessages past;

    OverlayEventStorageEngine(EventSource confirmed, UncommittedEvents staging, EventMessages messages) {
        this.confirmed = confirmed;
        this.staging = staging;
        this.messages = messages;
        this.past = new ConfirmedMessages(confirmed, messages);
    }

    /** Forgets confirmed events that were read within a transaction that was taken back. */
    void clear() {
        past.clear();
    }

    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        Criteria criteria = CriteriaTranslation.of(condition.criteria());
        long start = Math.max(0, GlobalIndexPosition.toIndex(condition.start()));
        List<MessageStream.Entry<EventMessage>> entries = new ArrayList<>();
        if (start == 0) {
            past.matching(criteria).forEach(message -> entries.add(new SimpleEntry<>(message, Context.empty())));
        } else {
            for (RecordedEvent event : confirmed.matching(criteria, start, Integer.MAX_VALUE)) {
                entries.add(new SimpleEntry<>(messages.message(event.event()), Context.empty()));
            }
        }
        staging.read(criteria, event -> entries.add(new SimpleEntry<>(messages.message(event), Context.empty())));
        ConsistencyMarker marker = new GlobalIndexConsistencyMarker(confirmed.nextPosition() + staging.size() - 1);
        entries.add(new SimpleEntry<>(TerminalEvent.INSTANCE, ConsistencyMarker.addToContext(Context.empty(), marker)));
        return MessageStream.fromStream(entries.stream(), MessageStream.Entry::message, entry -> entry);
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
                staging.append(messages.event(event, staging.nextEventId(), staging.created()));
            }
            return CompletableFuture.completedFuture(
                    new GlobalIndexConsistencyMarker(confirmed.nextPosition() + staging.size() - 1));
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
        descriptor.describeProperty("staged", staging.size());
    }
}
