package io.dualstore.axon.message;

import io.dualstore.axon.entity.EntityStates;
import io.dualstore.axon.seam.FrameworkEngine;
import io.dualstore.model.PartitionModel;
import org.axonframework.conversion.Converter;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.TagResolver;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.core.MessageTypeResolver;

/**
 * How a partition of a model, or an application without clients and promoters, becomes an Axon configuration. Also what a domain's own
 * tests run on.
 */
public final class AxonWiring {

    private AxonWiring() {}

    /**
     * A configurer of an application's own on the given engine, such as an {@code S3EventStorageEngine}: payloads as JSON, names of
     * messages from their annotations, nothing sent to anybody, and what the engine itself adds. What the application registers itself comes on top.
     */
    public static EventSourcingConfigurer on(EventStorageEngine engine) {
        EventSourcingConfigurer configurer = base().registerEventStorageEngine(c -> engine);
        return engine instanceof FrameworkEngine own
                ? configurer.componentRegistry(registry -> registry.registerEnhancer(own.enhancer()))
                : configurer;
    }

    /** A configurer for the partition's entities and handlers on the given engine. */
    public static EventSourcingConfigurer configurer(PartitionModel<?> partition, EventStorageEngine engine) {
        return configurer(partition).registerEventStorageEngine(c -> engine);
    }

    /** A configurer for the partition's entities and handlers on Axon's own in-memory engine. */
    public static EventSourcingConfigurer configurer(PartitionModel<?> partition) {
        EventSourcingConfigurer configurer = base();
        partition
                .entities()
                .forEach(entity ->
                        configurer.registerEntity(EventSourcedEntityModule.autodetected(String.class, entity)));
        return handlers(configurer, partition);
    }

    /**
     * A configurer for the partition's entities, with their states kept in {@code states}, and handlers on the given engine.
     *
     * @param tags asked for the tags of each event when a handler appends it
     */
    public static EventSourcingConfigurer configurer(
            PartitionModel<?> partition, EventStorageEngine engine, EntityStates states, TagResolver tags) {
        EventSourcingConfigurer configurer = base(tags);
        partition.entities().forEach(entity -> configurer.registerEntity(states.module(entity)));
        return handlers(configurer, partition).registerEventStorageEngine(c -> engine);
    }

    private static EventSourcingConfigurer handlers(EventSourcingConfigurer configurer, PartitionModel<?> partition) {
        partition
                .commandHandlers()
                .forEach(handler -> configurer.registerCommandHandlingModule(
                        CommandHandlingModule.named(handler.getClass().getName())
                                .commandHandlers()
                                .annotatedCommandHandlingComponent(c -> handler)));
        return configurer;
    }

    private static EventSourcingConfigurer base() {
        return base(new CachingTagResolver());
    }

    private static EventSourcingConfigurer base(TagResolver tags) {
        return EventSourcingConfigurer.create()
                .registerTagResolver(c -> tags)
                .componentRegistry(registry -> registry.registerComponent(Converter.class, c -> new JsonConverter())
                        .registerComponent(MessageTypeResolver.class, c -> new CachingMessageTypeResolver())
                        // No telemetry: nothing is sent anywhere and nothing is written to the home folder.
                        .disableEnhancer("org.axonframework.update.UpdateCheckerConfigurationEnhancer"));
    }
}
