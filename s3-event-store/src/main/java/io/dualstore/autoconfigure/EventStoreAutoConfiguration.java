package io.dualstore.autoconfigure;

import io.dualstore.axon.engine.PollInterval;
import io.dualstore.axon.engine.S3EventStorageEngine;
import io.dualstore.axon.engine.S3EventStorageEngineBuilder;
import io.dualstore.axon.projection.SqliteTokenStore;
import io.dualstore.log.read.LogListener;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.Upcaster;
import io.dualstore.sqlite.Durability;
import io.dualstore.sqlite.SqliteDatabase;
import java.time.Duration;
import java.util.function.Consumer;
import org.axonframework.common.configuration.ConfigurationEnhancer;
import org.axonframework.conversion.Converter;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.inmemory.InMemoryTokenStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * The bucket as the event store of an Axon application, with {@code dualstore.event-store.enabled=true}. Each bean gives way to one of the
 * application's own. An application that builds its Axon configuration itself registers the {@link ConfigurationEnhancer} bean.
 */
@AutoConfiguration(after = DualstoreAutoConfiguration.class)
@ConditionalOnProperty(name = "dualstore.event-store.enabled", havingValue = "true")
@EnableConfigurationProperties(EventStoreProperties.class)
public class EventStoreAutoConfiguration {

    /** What is kept locally: the copy of the log, and tokens; projections may use it too, since all of that goes back together. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    SqliteDatabase eventStoreDatabase(EventStoreProperties properties) {
        return properties.file() == null
                ? SqliteDatabase.inMemory()
                : SqliteDatabase.open(properties.file(), Durability.UP_TO_SOME_COMMIT);
    }

    /** The bucket as a storage engine. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(EventStorageEngine.class)
    S3EventStorageEngine eventStorageEngine(
            ObjectStore store,
            BucketLayout layout,
            SqliteDatabase database,
            EventStoreProperties properties,
            ObjectProvider<Converter> converter,
            ObjectProvider<Upcaster> upcasters,
            ObjectProvider<AppendTimer> timers,
            ObjectProvider<LogListener> listeners) {
        S3EventStorageEngineBuilder builder = S3EventStorageEngine.on(store, layout)
                .database(database)
                .user(properties.user())
                .upcasters(upcasters.orderedStream().toList())
                .pollInterval(pollInterval(properties));
        converter.ifUnique(builder::converter);
        timers.ifUnique(builder::appendTimer);
        if (properties.writer() != null) {
            builder.writer(properties.writer());
        }
        if (properties.init()) {
            builder.initialise();
        }
        S3EventStorageEngine engine = builder.open();
        listeners.forEach(engine::addListener);
        return engine;
    }

    private static PollInterval pollInterval(EventStoreProperties properties) {
        try {
            return new PollInterval(properties.pollInterval(), properties.idlePollInterval());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "dualstore.event-store.poll-interval",
                    e.getMessage() + ".",
                    "Set it, or dualstore.event-store.idle-poll-interval, accordingly.");
        }
    }

    /** Where processors keep their tokens. */
    @Bean
    @ConditionalOnMissingBean(TokenStore.class)
    SqliteTokenStore tokenStore(SqliteDatabase database) {
        return new SqliteTokenStore(database);
    }

    /**
     * Puts the engine and the token store into an Axon configuration that has none of its own, and switches Axon's telemetry off. What Axon
     * registers by itself for streaming processors, a token store in memory, counts as none.
     */
    @Bean
    @ConditionalOnMissingBean(name = "eventStoreEnhancer")
    ConfigurationEnhancer eventStoreEnhancer(EventStorageEngine engine, TokenStore tokens) {
        return registry -> registry.registerIfNotPresent(EventStorageEngine.class, c -> engine)
                .registerIfNotPresent(TokenStore.class, c -> tokens)
                .registerDecorator(
                        TokenStore.class,
                        Integer.MIN_VALUE,
                        (configuration, name, other) -> other instanceof InMemoryTokenStore ? tokens : other)
                .disableEnhancer("org.axonframework.update.UpdateCheckerConfigurationEnhancer");
    }

    /** Told how long each append took. */
    interface AppendTimer extends Consumer<Duration> {}
}
