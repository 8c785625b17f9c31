package io.dualstore.stockroom;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.model.PartitionModel;
import io.dualstore.model.Refusal;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.test.fixture.AxonTestFixture;
import org.axonframework.test.fixture.AxonTestPhase;

/** The model on Axon's in-memory store, made of exactly the lists that nodes are given. */
public final class Stockroom {

    private Stockroom() {}

    /** A fixture of what all users share. */
    public static AxonTestFixture shared() {
        return AxonTestFixture.with(configurer(new StockroomModel().shared()));
    }

    /** A fixture of what one user has for himself. */
    public static AxonTestFixture personal() {
        return AxonTestFixture.with(configurer(new StockroomModel().personal()));
    }

    /** A configurer of one partition. */
    public static EventSourcingConfigurer configurer(PartitionModel<?> partition) {
        EventSourcingConfigurer configurer = EventSourcingConfigurer.create()
                .componentRegistry(registry ->
                        registry.disableEnhancer("org.axonframework.update.UpdateCheckerConfigurationEnhancer"));
        for (Class<?> entity : partition.entities()) {
            configurer = configurer.registerEntity(EventSourcedEntityModule.autodetected(String.class, entity));
        }
        for (Object handler : partition.commandHandlers()) {
            configurer = configurer.registerCommandHandlingModule(
                    CommandHandlingModule.named(handler.getClass().getSimpleName())
                            .commandHandlers()
                            .annotatedCommandHandlingComponent(configuration -> handler));
        }
        return configurer;
    }

    /** Expects that an action is refused with a code and a sentence, and that nothing happens. */
    public static void refused(AxonTestPhase.When.Command action, String code, String sentence) {
        action.then().noEvents().exceptionSatisfies(is(code, sentence));
    }

    private static Consumer<Throwable> is(String code, String sentence) {
        return thrown -> assertThat(thrown)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code))
                .hasMessage(sentence);
    }
}
