package io.dualstore.autoconfigure;

import io.dualstore.axon.engine.PollInterval;
import io.dualstore.axon.engine.ProcessName;
import io.dualstore.axon.engine.S3EventStorageEngine;
import io.dualstore.axon.engine.S3EventStorageEngineBuilder;
import io.dualstore.axon.projection.ClaimedTokenStore;
import io.dualstore.axon.projection.ProcessorTokenStores;
import io.dualstore.axon.projection.SqliteTokenStore;
import io.dualstore.axon.upcast.EventUpcaster;
import io.dualstore.claim.ClaimTimes;
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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

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
            Environment environment,
            ObjectProvider<Converter> converter,
            ObjectProvider<Upcaster> upcasters,
            ObjectProvider<EventUpcaster> typeUpcasters,
            ObjectProvider<AppendTimer> timers,
            ObjectProvider<LogListener> listeners) {
        S3EventStorageEngineBuilder builder = S3EventStorageEngine.on(store, layout)
                .database(database)
                .user(properties.user())
                .upcasters(upcasters.orderedStream().toList())
                .typeUpcasters(typeUpcasters.orderedStream().toList())
                .retryCommands(properties.retryCommands())
                .snapshots(properties.snapshots())
                .pollInterval(pollInterval(properties));
        converter.ifUnique(builder::converter);
        timers.ifUnique(builder::appendTimer);
        builder.writer(processName(properties, environment, layout));
        if (properties.init()) {
            builder.initialise();
        }
        S3EventStorageEngine engine = builder.open();
        listeners.forEach(engine::addListener);
        return engine;
    }

    private static String processName(EventStoreProperties properties, Environment environment, BucketLayout layout) {
        return properties.writer() != null
                ? properties.writer()
                : ProcessName.of(environment.getProperty("spring.application.name", layout.application()));
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
     * Tokens of the processors that are active in one instance at a time. To be injected by this name: the context's {@code TokenStore} stays
     * the store of this instance. Shut the processors down before the context, so that the next instance continues where they stopped.
     */
    @Bean(destroyMethod = "close", defaultCandidate = false)
    @ConditionalOnProperty(name = "dualstore.event-store.claim.enabled", havingValue = "true")
    ClaimedTokenStore claimedTokenStore(
            ObjectProvider<S3EventStorageEngine> engine,
            ObjectProvider<SqliteTokenStore> tokens,
            ObjectStore store,
            BucketLayout layout,
            EventStoreProperties properties,
            Environment environment) {
        EventStoreProperties.Claim claim = properties.claim();
        S3EventStorageEngine usedEngine = engine.getIfUnique();
        SqliteTokenStore usedTokens = tokens.getIfUnique();
        if (usedEngine == null || usedTokens == null) {
            throw new InvalidSettingException(
                    "dualstore.event-store.claim.enabled",
                    "The application has an EventStorageEngine or a TokenStore bean of its own.",
                    "Remove the bean or the setting.");
        }
        try {
            return ClaimedTokenStore.start(
                    usedTokens,
                    store,
                    layout,
                    claim.name(),
                    processName(properties, environment, layout),
                    new ClaimTimes(claim.lease(), claim.heartbeat()),
                    usedEngine.writeGuard());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "dualstore.event-store.claim",
                    e.getMessage() + ".",
                    "Set name, lease and heartbeat accordingly, the same in all instances.");
        }
    }

    /**
     * Puts the engine, what it adds, and the token store into an Axon configuration, and switches Axon's telemetry off. An engine that the
     * configuration has of its own stays. The token store is always the context's bean: Axon registers one in memory by itself before it asks
     * enhancers, so that a configuration's own could not be told from it.
     */
    @Bean
    @ConditionalOnMissingBean(name = "eventStoreEnhancer")
    ConfigurationEnhancer eventStoreEnhancer(
            EventStorageEngine engine,
            TokenStore ownTokens,
            @Qualifier("claimedTokenStore") ObjectProvider<ClaimedTokenStore> claimed,
            EventStoreProperties properties) {
        ClaimedTokenStore claimedTokens = claimed.getIfAvailable();
        TokenStore tokens = claimedTokens == null
                ? ownTokens
                : new ProcessorTokenStores(properties.claim().processors(), claimedTokens, ownTokens);
        return registry -> {
            registry.registerIfNotPresent(EventStorageEngine.class, c -> engine)
                    .registerIfNotPresent(TokenStore.class, c -> tokens)
                    .registerDecorator(new TokenStoreReplacement(tokens))
                    .disableEnhancer("org.axonframework.update.UpdateCheckerConfigurationEnhancer");
            if (engine instanceof S3EventStorageEngine own) {
                own.enhancer().enhance(registry);
            }
        };
    }

    /** Told how long each append took. */
    interface AppendTimer extends Consumer<Duration> {}
}
