package io.dualstore.axon.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.axon.engine.EngineEvents;
import io.dualstore.axon.engine.S3EventStorageEngine;
import io.dualstore.axon.message.AxonWiring;
import io.dualstore.claim.ClaimTimes;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.messaging.eventhandling.annotation.EventHandler;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of an application on one bucket, each with its own file, of which one sends mails. */
class ClaimedTokenStoreTest {

    private static final BucketLayout LAYOUT = new BucketLayout("shop", "main");
    private static final ClaimTimes OFTEN = new ClaimTimes(Duration.ofSeconds(20), Duration.ofMillis(50));

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<Instance> opened = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        opened.forEach(Instance::close);
    }

    private Instance open(String name) {
        Instance instance = new Instance(name);
        opened.add(instance);
        return instance;
    }

    private final class Instance {
        final String name;
        final SqliteDatabase database;
        final S3EventStorageEngine engine;
        final ClaimedTokenStore claimed;
        final AxonConfiguration axon;

        Instance(String name) {
            this.name = name;
            database = SqliteDatabase.open(folder.resolve(name + ".db"));
            engine = S3EventStorageEngine.on(bucket, LAYOUT)
                    .initialise()
                    .database(database)
                    .writeGuard(WriteGuard.GRANTED)
                    .pollInterval(io.dualstore.axon.engine.PollInterval.every(Duration.ofMillis(20)))
                    .open();
            claimed = ClaimedTokenStore.start(
                    new SqliteTokenStore(database), bucket, LAYOUT, "mails", name, OFTEN, WriteGuard.GRANTED);
            axon = AxonWiring.on(engine)
                    .componentRegistry(registry -> registry.registerComponent(TokenStore.class, c -> claimed))
                    .messaging(messaging ->
                            messaging.eventProcessing(processing -> processing.pooledStreaming(streaming -> streaming
                                    .defaults(defaults ->
                                            defaults.initialSegmentCount(2).tokenClaimInterval(50))
                                    .defaultProcessor("mails", c -> c.declarative(ProjectionHandlers.of(this))))))
                    .build();
            axon.start();
        }

        @SuppressWarnings("UnusedMethod") // Axon calls it.
        @EventHandler(eventName = "shop.Ordered")
        void on(Map<String, Object> event) {
            sent.add(name + " " + event.get("order"));
        }

        void order(int number) {
            EngineEvents.append(engine, EngineEvents.named("shop.Ordered", "{\"order\":" + number + "}", "x"));
        }

        void close() {
            if (opened.remove(this)) {
                axon.shutdown();
                claimed.close();
                engine.close();
                database.close();
            }
        }
    }

    @Test
    void oneInstanceHandlesEachEventAndTheNextContinuesWhereItStopped() {
        Instance one = open("one");
        await().until(one.claimed::isHeld);
        Instance other = open("other");
        one.order(1);
        other.order(2);
        await().until(() -> sent.size() == 2);
        assertThat(sent).containsExactly("one 1", "one 2");
        assertThat(other.claimed.isHeld()).isFalse();

        one.close();
        await().until(other.claimed::isHeld);
        other.order(3);

        await().until(() -> sent.contains("other 3"));
        assertThat(sent).containsExactly("one 1", "one 2", "other 3");
    }

    @Test
    void aNewInstanceWithAnEmptyFileContinuesToo() {
        Instance one = open("one");
        await().until(one.claimed::isHeld);
        one.order(1);
        await().until(() -> sent.size() == 1);
        one.close();

        Instance empty = open("empty");
        await().until(empty.claimed::isHeld);
        empty.order(2);

        await().until(() -> sent.contains("empty 2"));
        assertThat(sent).containsExactly("one 1", "empty 2");
    }
}
