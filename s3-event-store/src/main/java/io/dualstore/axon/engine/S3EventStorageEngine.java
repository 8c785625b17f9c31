package io.dualstore.axon.engine;

import io.dualstore.axon.message.CriteriaTranslation;
import io.dualstore.axon.seam.FrameworkEngine;
import io.dualstore.axon.seam.FrameworkTransaction;
import io.dualstore.log.append.AppendConflictException;
import io.dualstore.log.append.AppendEntry;
import io.dualstore.log.append.AppendResult;
import io.dualstore.log.append.CommitLog;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.read.LogListener;
import io.dualstore.log.read.StoredEvents;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.update.Criteria;
import io.dualstore.update.Event;
import io.dualstore.update.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.axonframework.common.configuration.ConfigurationEnhancer;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;

/**
 * An S3 bucket as the event store of an Axon application. Events are read from an indexed local copy of the log, which follows the bucket;
 * they are appended by one conditional PUT, shared by all appends that wait at that moment. Any number of processes may work on one
 * bucket, each with a copy of its own.
 *
 * <p>An append fails with
 *
 * <ul>
 *   <li>{@link AppendEventsTransactionRejectedException}: events that its condition names were appended meanwhile; nothing was appended.
 *       Handle the command again
 *   <li>{@link io.dualstore.log.append.CommitOutcomeUnknownException}: the store did not answer in time; it may be appended or not. The engine
 *       finds out before it appends anything else. A command that is handled again sees what became of it
 *   <li>{@link io.dualstore.log.append.DuplicateEventException}: an event has the identifier of another stored event; nothing was appended
 *   <li>the other exceptions of {@link CommitLog#append}: nothing was appended
 *   <li>{@link IllegalArgumentException}: an event cannot be stored, for example because its payload is no JSON
 * </ul>
 *
 * <p>The log holds each event identifier once. An append whose events are all stored already, with equal content and in the same order, is
 * a repeat: it succeeds and stores nothing.
 */
public final class S3EventStorageEngine extends FrameworkEngine implements AutoCloseable {

    private static final Duration LAST_APPENDS = Duration.ofSeconds(30);

    private final SqliteReplica replica;
    private final StoredEvents eventIds;
    private final CommitLog log;
    private final EventMapping mapping;
    private final AxonUpdates updates;
    private final OpenStreams streams;
    private final LogTokens tokens;
    private final LogFollower follower;
    private final StoredTypesCheck types;
    private final WriteGuard guard;
    private final boolean retryCommands;
    private final OutstandingAppends outstanding;
    private final Runnable onClose;

    S3EventStorageEngine(
            SqliteReplica replica,
            StoredEvents eventIds,
            CommitLog log,
            EventMapping mapping,
            AxonUpdates updates,
            LogFollower follower,
            StoredTypesCheck types,
            WriteGuard guard,
            boolean retryCommands,
            Consumer<Duration> appendTimer,
            Runnable onClose) {
        this.replica = replica;
        this.eventIds = eventIds;
        this.log = log;
        this.mapping = mapping;
        this.updates = updates;
        this.follower = follower;
        this.types = types;
        this.guard = guard;
        this.retryCommands = retryCommands;
        this.streams = new OpenStreams(replica, mapping);
        this.tokens = new LogTokens(replica, follower);
        this.outstanding = new OutstandingAppends(appendTimer);
        this.onClose = onClose;
        log.addListener(streams);
    }

    /** Begins to configure an engine on a data set of a bucket. */
    public static S3EventStorageEngineBuilder on(ObjectStore store, BucketLayout layout) {
        return new S3EventStorageEngineBuilder(store, layout);
    }

    /** How the engine and its bucket get on. */
    public LogStatus status() {
        return follower.status();
    }

    /** Tells {@code listener} of each commit, conflict and lost race from now on. */
    public void addListener(LogListener listener) {
        log.addListener(listener);
    }

    /**
     * Brings the local copy to the tail of the log now, instead of at the next poll.
     *
     * @throws io.dualstore.log.commit.LogIntegrityException if what follows is not this log
     * @throws io.dualstore.log.store.ObjectStoreException if it cannot be read
     */
    public void catchUp() {
        follower.catchUp();
    }

    /** Returns what says whether the store may be written to, for whatever else writes to it, such as a claim. */
    public WriteGuard writeGuard() {
        return guard;
    }

    @Override
    public ConfigurationEnhancer enhancer() {
        return new EngineEnhancer(this, types, retryCommands);
    }

    /**
     * Returns the messages of one stored event, for handling it again: none if an upcaster drops it, several if one splits it.
     *
     * @param position in the log
     * @throws IllegalStateException if the local copy of the log does not reach that far
     */
    public List<EventMessage> eventsAt(long position) {
        List<RecordedEvent> found = replica.from(position, 1);
        if (found.isEmpty() || position < 0) {
            throw new IllegalStateException("The local copy of the log has no event at position " + position
                    + ": it ends before position " + replica.nextPosition() + ". Try again when it has caught up");
        }
        return mapping.messagesOrFailures(found.getFirst(), Criteria.EVERYTHING);
    }

    @Override
    protected CompletableFuture<AppendTransaction<?>> append(
            AppendCondition condition, List<TaggedEventMessage<?>> events) {
        List<TaggedEventMessage<?>> appended = List.copyOf(events);
        return CompletableFuture.completedFuture(new FrameworkTransaction() {
            @Override
            public CompletableFuture<Object> commit() {
                return appendNow(condition, appended).thenApply(marker -> marker);
            }

            @Override
            public void rollback() {
                // Nothing was sent yet.
            }
        });
    }

    private CompletableFuture<ConsistencyMarker> appendNow(
            AppendCondition condition, List<TaggedEventMessage<?>> events) {
        if (events.isEmpty()) {
            return CompletableFuture.completedFuture(ConsistencyMarker.ORIGIN);
        }
        AppendEntry entry;
        try {
            follower.requireVerified();
            entry = updates.entry(condition, events, replica.head().base());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        return outstanding
                .track(log.append(entry))
                .thenApply(result -> (ConsistencyMarker) marker(entry.update(), result))
                .exceptionallyCompose(e -> CompletableFuture.failedFuture(translated(e, condition)));
    }

    private GlobalIndexConsistencyMarker marker(Update update, AppendResult result) {
        return new GlobalIndexConsistencyMarker(
                switch (result) {
                    case AppendResult.Appended appended -> appended.nextPosition();
                    case AppendResult.AlreadyDecided already -> afterLast(update);
                });
    }

    private long afterLast(Update stored) {
        List<UUID> ids = stored.events().stream().map(Event::id).toList();
        return 1
                + eventIds.byIds(ids).values().stream()
                        .mapToLong(StoredEvents.Stored::position)
                        .max()
                        .orElseThrow();
    }

    private static Throwable translated(Throwable failure, AppendCondition condition) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof AppendConflictException) {
            Throwable rejected =
                    AppendEventsTransactionRejectedException.conflictingEventsDetected(condition.consistencyMarker());
            rejected.addSuppressed(cause);
            return rejected;
        }
        return cause;
    }

    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition) {
        long start = Math.max(0, GlobalIndexPosition.toIndex(condition.start()));
        return SourcedEvents.stream(replica, mapping, CriteriaTranslation.of(condition.criteria()), start);
    }

    @Override
    public MessageStream<EventMessage> stream(StreamingCondition condition) {
        TrackingToken token = condition.position();
        long start = token == null ? 0 : Math.max(0, token.position().orElse(0));
        return streams.open(CriteriaTranslation.of(condition.criteria()), start);
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken() {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(0));
    }

    /** Looks at the bucket first: the local copy alone does not know what is latest. Fails if the bucket cannot be reached. */
    @Override
    public CompletableFuture<TrackingToken> latestToken() {
        return tokens.latest();
    }

    /** Looks at the bucket first, if the local copy has no such event. */
    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at) {
        return tokens.at(at);
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("head", replica.head());
        descriptor.describeProperty("status", status());
    }

    /** Ends the streams, waits for appends under way, and stops following the log. The object store stays open. */
    @Override
    public void close() {
        log.close();
        outstanding.await(LAST_APPENDS);
        follower.close();
        streams.close();
        onClose.run();
    }
}
