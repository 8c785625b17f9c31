package io.dualstore.axon.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.axon.engine.EngineEvents;
import io.dualstore.axon.engine.PollInterval;
import io.dualstore.axon.engine.S3EventStorageEngine;
import io.dualstore.axon.message.AxonWiring;
import io.dualstore.axon.message.JsonConverter;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.model.Refusal;
import io.dualstore.tasks.Task;
import io.dualstore.tasks.TaskActions.AddTask;
import io.dualstore.tasks.TaskActions.CompleteTask;
import io.dualstore.tasks.TaskActions.RenameTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CachedEntitiesTest {

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private S3EventStorageEngine engine = open();
    private final AtomicInteger sourced = new AtomicInteger();
    private AxonConfiguration axon = application(10);

    private S3EventStorageEngine open() {
        return S3EventStorageEngine.on(bucket, new BucketLayout("tasks", "main"))
                .initialise()
                .writeGuard(WriteGuard.GRANTED)
                .pollInterval(PollInterval.every(Duration.ofHours(1)))
                .open();
    }

    private AxonConfiguration application(int cached) {
        return AxonWiring.on(new CountingEngine(engine, sourced))
                .registerEntity(CachedEntities.autodetected(String.class, Task.class, cached))
                .build();
    }

    @BeforeEach
    void start() {
        axon.start();
    }

    @AfterEach
    void stop() {
        axon.shutdown();
        engine.close();
    }

    private CompletableFuture<Object> send(Object command) {
        return axon.getComponent(CommandGateway.class).send(command, Object.class);
    }

    /** Events that the command had to read. */
    private int sourcedBy(Object command) {
        sourced.set(0);
        send(command).join();
        return sourced.get();
    }

    private static TaggedEventMessage<?> renamed(String task, int number) {
        String json = "{\"task\":\"" + task + "\",\"from\":\"" + (number - 1) + "\",\"title\":\"" + number + "\"}";
        EventMessage message = new GenericEventMessage(new MessageType("tasks.TaskRenamed", "1"), json);
        return new GenericTaggedEventMessage<>(message, java.util.Set.of(new Tag("task", task)));
    }

    @Test
    void theSecondCommandOnAnEntityOfTenThousandEventsReadsNoneOfThem() {
        send(new AddTask("t1", "0")).join();
        for (int batch = 0; batch < 10; batch++) {
            int first = batch * 1_000;
            EngineEvents.append(
                    engine,
                    java.util.stream.IntStream.range(first + 1, first + 1_001)
                            .mapToObj(number -> renamed("t1", number))
                            .toArray(TaggedEventMessage[]::new));
        }

        // The state after the first command is known already; what came since is not.
        assertThat(sourcedBy(new RenameTask("t1", "a"))).isEqualTo(10_000);
        assertThat(sourcedBy(new RenameTask("t1", "b"))).isZero();
        assertThat(sourcedBy(new RenameTask("t1", "c"))).isZero();
    }

    @Test
    void aStateKnowsItsOwnEvents() {
        send(new AddTask("t1", "Sweep")).join();
        send(new CompleteTask("t1")).join();

        assertThatThrownBy(send(new CompleteTask("t1"))::join).hasCauseInstanceOf(Refusal.class);
    }

    @Test
    void onlyWhatOthersDidSinceIsRead() {
        send(new AddTask("t1", "Sweep")).join();
        try (S3EventStorageEngine other = open()) {
            EngineEvents.append(other, renamed("t1", 1), renamed("t2", 1));
        }
        engine.catchUp();

        assertThat(sourcedBy(new RenameTask("t1", "Mop"))).isOne();
        assertThat(lastRename().get("from")).isEqualTo("1");
    }

    @Test
    void aRefusalKeepsTheState() {
        send(new AddTask("t1", "Sweep")).join();
        assertThatThrownBy(send(new AddTask("t1", "Sweep"))::join).hasCauseInstanceOf(Refusal.class);

        assertThat(sourcedBy(new RenameTask("t1", "Mop"))).isZero();
    }

    @Test
    void aConflictDropsTheStateThatWasNotConfirmed() {
        send(new AddTask("t1", "Sweep")).join();
        try (S3EventStorageEngine other = open()) {
            EngineEvents.append(other, renamed("t1", 1));
        }

        assertThatThrownBy(send(new RenameTask("t1", "lost"))::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(AppendEventsTransactionRejectedException.class);
        assertThat(sourcedBy(new RenameTask("t1", "Mop"))).isEqualTo(2);

        assertThat(lastRename().get("from")).isEqualTo("1");
    }

    @Test
    void whatDoesNotFitIsReadAgain() {
        axon.shutdown();
        axon = application(1);
        axon.start();
        send(new AddTask("t1", "Sweep")).join();
        send(new AddTask("t2", "Dust")).join();

        assertThat(sourcedBy(new RenameTask("t1", "Mop"))).isOne();
        assertThat(sourcedBy(new RenameTask("t2", "Wipe"))).isOne();
    }

    private java.util.Map<?, ?> lastRename() {
        List<EventMessage> all = EngineEvents.messages(engine.stream(StreamingCondition.startingFrom(null)));
        return all.getLast().payloadAs(java.util.Map.class, new JsonConverter());
    }

    /** Counts the events that are sourced. */
    private record CountingEngine(EventStorageEngine engine, AtomicInteger sourced) implements EventStorageEngine {

        @Override
        public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
            return engine.source(condition, context).onNext(entry -> {
                if (TrackingToken.fromContext(entry).isPresent()) {
                    sourced.incrementAndGet();
                }
            });
        }

        @Override
        public CompletableFuture<AppendTransaction<?>> appendEvents(
                AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
            return engine.appendEvents(condition, context, events);
        }

        @Override
        public MessageStream<EventMessage> stream(StreamingCondition condition, @Nullable ProcessingContext context) {
            return engine.stream(condition, context);
        }

        @Override
        public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
            return engine.firstToken(context);
        }

        @Override
        public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
            return engine.latestToken(context);
        }

        @Override
        public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
            return engine.tokenAt(at, context);
        }

        @Override
        public void describeTo(ComponentDescriptor descriptor) {
            descriptor.describeWrapperOf(engine);
        }
    }
}
