package io.dualstore.axon.engine;

import io.dualstore.axon.entity.CachedEntities;
import io.dualstore.axon.message.AxonWiring;
import io.dualstore.axon.projection.ProjectionHandlers;
import io.dualstore.axon.projection.SqliteTokenStore;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.tasks.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;

/** A small Axon application on a bucket, as anybody would write one: entities, commands, a projection. */
final class TaskApplication implements AutoCloseable {

    private final SqliteDatabase database;
    private final AxonConfiguration axon;
    private final CommandGateway commands;
    private final TaskTitles titles;
    final S3EventStorageEngine engine;

    TaskApplication(ObjectStore bucket, Path file) {
        database = SqliteDatabase.open(file);
        engine = S3EventStorageEngine.on(bucket, new BucketLayout("tasks", "main"))
                .initialise()
                .database(database)
                .pollInterval(PollInterval.every(Duration.ofMillis(50)))
                .open();
        SqliteTokenStore tokens = new SqliteTokenStore(database);
        titles = new TaskTitles(database, tokens);
        axon = AxonWiring.on(engine)
                .componentRegistry(registry -> registry.registerComponent(TokenStore.class, c -> tokens))
                .registerEntity(CachedEntities.autodetected(String.class, Task.class, 100))
                .messaging(messaging ->
                        messaging.eventProcessing(processing -> processing.pooledStreaming(streaming -> streaming
                                .defaults(defaults -> defaults.initialSegmentCount(1))
                                .defaultProcessor("titles", c -> c.declarative(ProjectionHandlers.of(titles))))))
                .build();
        axon.start();
        commands = axon.getComponent(CommandGateway.class);
    }

    CompletableFuture<?> send(Object command) {
        return commands.send(command, Object.class);
    }

    TaskTitles titles() {
        return titles;
    }

    @Override
    public void close() {
        axon.shutdown();
        engine.close();
        database.close();
    }
}
