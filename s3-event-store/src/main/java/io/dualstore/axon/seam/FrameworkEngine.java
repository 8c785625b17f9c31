package io.dualstore.axon.seam;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.common.configuration.ConfigurationEnhancer;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;

/**
 * A storage engine that does not need the processing context. It answers both to Axon 5.0, which passes one to every method, and to
 * later versions, which have dropped it from those without it here; these carry no {@code @Override} because 5.0 does not know them.
 */
public abstract class FrameworkEngine implements EventStorageEngine {

    /** Prepares the appending of events under a condition. */
    protected abstract CompletableFuture<AppendTransaction<?>> append(
            AppendCondition condition, List<TaggedEventMessage<?>> events);

    /** The events there are now that match, then an entry with the consistency marker. */
    public abstract MessageStream<EventMessage> source(SourcingCondition condition);

    /** An endless stream of the events that match, from a position on. */
    public abstract MessageStream<EventMessage> stream(StreamingCondition condition);

    /** The token from which on all events are streamed. */
    public abstract CompletableFuture<TrackingToken> firstToken();

    /** The token from which on only events are streamed that come after this call. */
    public abstract CompletableFuture<TrackingToken> latestToken();

    /** The token from which on the events are streamed that happened at {@code at} or later. */
    public abstract CompletableFuture<TrackingToken> tokenAt(Instant at);

    /** Returns what the engine adds to the configuration of an application that uses it. */
    public ConfigurationEnhancer enhancer() {
        return registry -> {};
    }

    @Override
    public final CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
        return append(condition, events);
    }

    @Override
    public final MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        return source(condition);
    }

    @Override
    public final MessageStream<EventMessage> stream(StreamingCondition condition, @Nullable ProcessingContext context) {
        return stream(condition);
    }

    @Override
    public final CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return firstToken();
    }

    @Override
    public final CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return latestToken();
    }

    @Override
    public final CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        return tokenAt(at);
    }
}
