package io.dualstore.axon.engine;

import static io.dualstore.axon.engine.EngineEvents.append;
import static io.dualstore.axon.engine.EngineEvents.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.axon.message.AxonWiring;
import io.dualstore.axon.projection.ProjectionHandlers;
import io.dualstore.axon.upcast.EventUpcaster;
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.FaultyObjectStore;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.RequestKind;
import io.dualstore.log.store.RequestTally;
import io.dualstore.tasks.Task;
import io.dualstore.tasks.TaskActions.AddTask;
import io.dualstore.tasks.TaskActions.RenameTask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.eventhandling.annotation.EventHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The additions of the engine to an application: retries of commands, and a warning about types without a reader. */
@ExtendWith(OutputCaptureExtension.class)
class EngineEnhancerTest extends EnginesOnOneBucket {

    private final RequestTally tally = new RequestTally();
    private final FaultyObjectStore faulty = new FaultyObjectStore(bucket);
    private final List<AxonConfiguration> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(AxonConfiguration::shutdown);
    }

    private CommandGateway application(S3EventStorageEngine engine) {
        return start(AxonWiring.on(engine)
                        .registerEntity(EventSourcedEntityModule.autodetected(String.class, Task.class)))
                .getComponent(CommandGateway.class);
    }

    private AxonConfiguration start(EventSourcingConfigurer configurer) {
        AxonConfiguration axon = configurer.build();
        axon.start();
        started.add(axon);
        return axon;
    }

    private static CompletableFuture<Object> send(CommandGateway application, Object command) {
        return application.send(command, Object.class);
    }

    @Test
    void aCommandRightAfterAnotherProcessesEventIsHandledAgainAndSucceeds() {
        CommandGateway one = application(open());
        S3EventStorageEngine engine = open(engine(new CountingObjectStore(faulty, tally)));
        CommandGateway other = application(engine);
        send(one, new AddTask("t1", "Sweep")).join();
        engine.catchUp();
        send(one, new RenameTask("t1", "Mop")).join();
        long puts = tally.of(RequestKind.PUT_IF_ABSENT);

        send(other, new RenameTask("t1", "Wipe")).join();

        assertThat(EngineEvents.payloads(EngineEvents.messages(engine.stream(
                        org.axonframework.messaging.eventstreaming.StreamingCondition.startingFrom(null)))))
                .last()
                .asString()
                .contains("\"from\":\"Mop\"");
        assertThat(tally.of(RequestKind.PUT_IF_ABSENT) - puts).isEqualTo(2);
    }

    @Test
    void theRetryCanBeSwitchedOff() {
        CommandGateway one = application(open());
        S3EventStorageEngine engine = open(engine(bucket).retryCommands(false));
        CommandGateway other = application(engine);
        send(one, new AddTask("t1", "Sweep")).join();
        engine.catchUp();
        send(one, new RenameTask("t1", "Mop")).join();

        assertThatThrownBy(send(other, new RenameTask("t1", "Wipe"))::join)
                .hasCauseInstanceOf(AppendEventsTransactionRejectedException.class);
    }

    @Test
    void aRejectionStaysOneIfTheLogCannotBeReadAfterIt() {
        CommandGateway one = application(open());
        S3EventStorageEngine engine = open(engine(faulty));
        CommandGateway other = application(engine);
        send(one, new AddTask("t1", "Sweep")).join();
        engine.catchUp();
        send(one, new RenameTask("t1", "Mop")).join();
        // The first GET reads the commit that came first; the next ones belong to catching up.
        faulty.next(RequestKind.GET, Fault.NONE, Fault.UNAVAILABLE, Fault.UNAVAILABLE);

        assertThatThrownBy(send(other, new RenameTask("t1", "Wipe"))::join)
                .hasCauseInstanceOf(AppendEventsTransactionRejectedException.class);
    }

    @Test
    void aWarningListsStoredTypesWithoutAReaderWithCountAndNextStep(CapturedOutput said) {
        S3EventStorageEngine engine = open();
        append(engine, named("com.example.old.TaskAdded", "{}", "x"), named("com.example.old.TaskAdded", "{}", "y"));
        send(application(engine), new AddTask("t1", "Sweep")).join();
        assertThat(said.getAll())
                .contains("so they are ignored", "com.example.old.TaskAdded (2 events)")
                .contains("EventUpcaster.rename");

        String before = said.getAll();
        application(open(engine(bucket)
                .typeUpcasters(List.of(EventUpcaster.rename("com.example.old.TaskAdded", "tasks.TaskAdded")))));
        assertThat(said.getAll().substring(before.length())).doesNotContain("so they are ignored");
    }

    @Test
    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // Axon calls it.
    void aTypeThatOnlyAProjectionReadsIsNotInTheWarning(CapturedOutput said) {
        S3EventStorageEngine engine = open();
        append(engine, named("shop.Ordered", "{}", "x"));

        start(AxonWiring.on(engine)
                .messaging(messaging -> messaging.eventProcessing(processing ->
                        processing.pooledStreaming(streaming -> streaming.defaultProcessor(
                                "orders",
                                c -> c.declarative(ProjectionHandlers.of(new Object() {
                                    @EventHandler(eventName = "shop.Ordered")
                                    void on(java.util.Map<String, Object> event) {}
                                })))))));

        assertThat(said.getAll()).doesNotContain("so they are ignored");
    }

    @Test
    void ofManyUnreadTypesOnlySomeAreNamed(CapturedOutput said) {
        S3EventStorageEngine engine = open();
        for (int i = 10; i < 35; i++) {
            append(engine, named("old.Type" + i, "{}", "x"));
        }

        application(engine);

        assertThat(said.getAll())
                .contains("25 types")
                .contains("old.Type29 (1 events) and 5 more")
                .doesNotContain("old.Type30");
    }
}
