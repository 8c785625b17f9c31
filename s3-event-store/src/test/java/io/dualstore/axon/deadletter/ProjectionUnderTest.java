package io.dualstore.axon.deadletter;

import io.dualstore.axon.engine.EngineEvents;
import io.dualstore.axon.engine.S3EventStorageEngine;
import io.dualstore.axon.message.AxonWiring;
import io.dualstore.axon.projection.ProjectionHandlers;
import io.dualstore.axon.projection.SqliteTokenStore;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.Upcaster;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.tasks.TaskEvents.TaskRenamed;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.common.configuration.ComponentBuilder;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventHandlingComponent;
import org.axonframework.messaging.eventhandling.annotation.EventHandler;
import org.axonframework.messaging.eventhandling.annotation.SequencingPolicy;
import org.axonframework.messaging.eventhandling.processing.streaming.StreamingEventProcessor;
import org.axonframework.messaging.eventhandling.processing.streaming.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.eventhandling.replay.ReplayStatus;
import org.axonframework.messaging.eventhandling.sequencing.PropertySequencingPolicy;

/** An application with a dead-letter queue and a projection of titles that fails on some of them. */
public final class ProjectionUnderTest implements AutoCloseable {

    final SqliteDatabase database;
    final DeadLetterQueue letters;
    private final SqliteTokenStore tokens;
    private final S3EventStorageEngine engine;
    private final AxonConfiguration axon;
    volatile String failsOn = "boom";
    volatile boolean diskIsFull;

    public ProjectionUnderTest(ObjectStore bucket, Path file, FailedEventPolicy policy) {
        this(bucket, file, 1, List.of(), (letters, handlers) -> letters.around(handlers, policy));
    }

    /**
     * A projection without a queue.
     *
     * @param segments of its processor
     */
    public static ProjectionUnderTest withoutQueue(
            ObjectStore bucket, Path file, int segments, List<Upcaster> upcasters) {
        return new ProjectionUnderTest(bucket, file, segments, upcasters, (letters, handlers) -> handlers);
    }

    private ProjectionUnderTest(
            ObjectStore bucket,
            Path file,
            int segments,
            List<Upcaster> upcasters,
            BiFunction<
                            DeadLetterQueue,
                            ComponentBuilder<EventHandlingComponent>,
                            ComponentBuilder<EventHandlingComponent>>
                    around) {
        database = SqliteDatabase.open(file);
        engine = S3EventStorageEngine.on(bucket, new BucketLayout("tasks", "main"))
                .initialise()
                .database(database)
                .writeGuard(WriteGuard.GRANTED)
                .upcasters(upcasters)
                .open();
        tokens = new SqliteTokenStore(database);
        database.write(
                session -> session.update(
                        "CREATE TABLE IF NOT EXISTS title(number INTEGER PRIMARY KEY, title TEXT NOT NULL, replay TEXT NOT NULL) STRICT"));
        letters = new DeadLetterQueue("titles", database, tokens, engine::eventsAt);
        axon = AxonWiring.on(engine)
                .componentRegistry(registry -> registry.registerComponent(TokenStore.class, c -> tokens))
                .messaging(messaging ->
                        messaging.eventProcessing(processing -> processing.pooledStreaming(streaming -> streaming
                                .defaults(defaults -> defaults.initialSegmentCount(segments)
                                        .batchSize(100)
                                        .tokenClaimInterval(50))
                                .defaultProcessor(
                                        "titles",
                                        c -> c.declarative(around.apply(letters, ProjectionHandlers.of(this)))))))
                .build();
        axon.start();
    }

    @EventHandler
    @SequencingPolicy(
            type = PropertySequencingPolicy.class,
            parameters = {"task"})
    void on(TaskRenamed event, ReplayStatus replay, ProcessingContext context) {
        tokens.withToken(
                context,
                session ->
                        session.update("INSERT INTO title(title, replay) VALUES (?, ?)", event.title(), replay.name()));
        if (diskIsFull) {
            throw new DatabaseException.Failed("The disk is full", null);
        }
        if (event.title().equals(failsOn)) {
            throw new IllegalStateException("cannot handle " + event.title());
        }
    }

    public void append(String... payloads) {
        for (String payload : payloads) {
            EngineEvents.append(engine, EngineEvents.named("tasks.TaskRenamed", payload, "x"));
        }
    }

    /** The stored payload of a renaming. */
    public static String renamed(String task, String title) {
        return "{\"task\":\"" + task + "\",\"from\":\"-\",\"title\":\"" + title + "\"}";
    }

    public List<String> titles() {
        return database.read(
                session -> session.list("SELECT title FROM title ORDER BY number", row -> row.getString(1)));
    }

    /** Whether each title was handled in a replay. */
    public List<String> replays() {
        return database.read(
                session -> session.list("SELECT replay FROM title ORDER BY number", row -> row.getString(1)));
    }

    public StreamingEventProcessor processor() {
        return axon.getComponents(PooledStreamingEventProcessor.class)
                .values()
                .iterator()
                .next();
    }

    /** How far each segment is. */
    public java.util.SortedMap<String, Long> positions() {
        return io.dualstore.axon.projection.TokensUnderTest.positions(tokens, "titles");
    }

    public SqliteDatabase database() {
        return database;
    }

    public S3EventStorageEngine engine() {
        return engine;
    }

    public DeadLetterQueue letters() {
        return letters;
    }

    @Override
    public void close() {
        axon.shutdown();
        engine.close();
        database.close();
    }
}
