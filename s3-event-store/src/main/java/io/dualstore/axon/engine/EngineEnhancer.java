package io.dualstore.axon.engine;

import java.util.concurrent.CompletableFuture;
import org.axonframework.common.configuration.ComponentDefinition;
import org.axonframework.common.configuration.ComponentRegistry;
import org.axonframework.common.configuration.ConfigurationEnhancer;
import org.axonframework.common.lifecycle.Phase;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.core.MessageTypeResolver;

/** Adds to an application what goes with the engine: the retry of commands, and the check of stored event types. */
final class EngineEnhancer implements ConfigurationEnhancer {

    private final S3EventStorageEngine engine;
    private final StoredTypesCheck types;
    private final boolean retryCommands;

    EngineEnhancer(S3EventStorageEngine engine, StoredTypesCheck types, boolean retryCommands) {
        this.engine = engine;
        this.types = types;
        this.retryCommands = retryCommands;
    }

    @Override
    public void enhance(ComponentRegistry registry) {
        if (retryCommands) {
            // Within Axon's own decorators, so that dispatch interceptors see a command once.
            registry.registerDecorator(
                    CommandBus.class,
                    Integer.MIN_VALUE,
                    (configuration, name, commands) -> new CommandRetry(commands, engine::catchUp));
        }
        registry.registerDecorator(
                        MessageTypeResolver.class,
                        Integer.MAX_VALUE,
                        (configuration, name, resolver) -> types.recording(resolver))
                .registerComponent(ComponentDefinition.ofType(StoredTypesCheck.class)
                        .withInstance(types)
                        .onStart(Phase.INSTRUCTION_COMPONENTS, (configuration, check) -> {
                            check.check(configuration);
                            return CompletableFuture.completedFuture(null);
                        }));
    }
}
