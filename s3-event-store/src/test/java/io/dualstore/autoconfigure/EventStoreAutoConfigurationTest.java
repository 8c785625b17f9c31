package io.dualstore.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.axon.engine.S3EventStorageEngine;
import io.dualstore.axon.message.AxonWiring;
import io.dualstore.axon.message.JsonConverter;
import io.dualstore.axon.projection.ClaimedTokenStore;
import io.dualstore.axon.projection.ProjectionHandlers;
import io.dualstore.axon.projection.SqliteTokenStore;
import io.dualstore.log.append.LogUnderTest;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.FaultyObjectStore;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.RequestTally;
import io.dualstore.model.DomainModel;
import io.dualstore.tasks.Task;
import io.dualstore.tasks.TaskActions.AddTask;
import io.dualstore.tasks.TaskActions.RenameTask;
import io.dualstore.tasks.TaskEvents.TaskAdded;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.common.configuration.ConfigurationEnhancer;
import org.axonframework.conversion.Converter;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.eventhandling.annotation.EventHandler;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.inmemory.InMemoryTokenStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

@ExtendWith(OutputCaptureExtension.class)
class EventStoreAutoConfigurationTest {

    private final FaultyObjectStore bucket = new FaultyObjectStore(new InMemoryObjectStore());
    private final RequestTally tally = new RequestTally();

    private final ApplicationContextRunner settings = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DualstoreAutoConfiguration.class,
                    EventStoreAutoConfiguration.class,
                    EventStoreMonitoringAutoConfiguration.class))
            .withPropertyValues(
                    "dualstore.application=tasks",
                    "dualstore.bucket=tasks",
                    "dualstore.event-store.enabled=true",
                    "dualstore.event-store.init=true");

    private final ApplicationContextRunner application = settings.withBean(
                    ObjectStore.class, () -> new CountingObjectStore(bucket, tally))
            .withBean(RequestTally.class, () -> tally);

    @TempDir
    Path folder;

    @Test
    void thePropertyAloneMakesTheBucketTheEventStoreOfAnAxonApplication() {
        application
                .withPropertyValues("dualstore.event-store.file=" + folder.resolve("events.db"))
                .run(context -> {
                    assertThat(context)
                            .hasSingleBean(S3EventStorageEngine.class)
                            .hasSingleBean(SqliteTokenStore.class);
                    assertThat(context).doesNotHaveBean(DomainModel.class);
                    AxonConfiguration axon = EventSourcingConfigurer.create()
                            .componentRegistry(registry -> registry.registerEnhancer(
                                    context.getBean("eventStoreEnhancer", ConfigurationEnhancer.class)))
                            .build();
                    assertThat(axon.getComponent(EventStorageEngine.class))
                            .isSameAs(context.getBean(S3EventStorageEngine.class));
                    assertThat(axon.getComponent(TokenStore.class)).isSameAs(context.getBean(SqliteTokenStore.class));
                });
        assertThat(folder.resolve("events.db")).exists();
    }

    @Test
    void aPropertyMakesTheProcessWriteSegmentsAndSnapshots() {
        BucketLayout layout = new BucketLayout("tasks", "main");
        LogUnderTest log = LogUnderTest.in(bucket, layout);
        log.append(log.start(), 1_000);

        application
                .withPropertyValues("dualstore.event-store.snapshots=true")
                .run(context -> await().until(() ->
                        !bucket.list(layout.sharedSegments(), "", 1).isEmpty()));
    }

    /** A projection that records titles. */
    record HandledTitles(List<String> titles) {

        @EventHandler
        void on(TaskAdded event) {
            titles.add(event.title());
        }
    }

    @Test
    void streamingProcessorsKeepTheirTokensInTheFileAndNoStoreInMemoryIsMadeOrWarnedOf(CapturedOutput said) {
        application.run(context -> {
            List<String> handled = new CopyOnWriteArrayList<>();
            AxonConfiguration axon = EventSourcingConfigurer.create()
                    .registerEntity(EventSourcedEntityModule.autodetected(String.class, Task.class))
                    .componentRegistry(registry -> registry.registerComponent(Converter.class, c -> new JsonConverter())
                            .registerEnhancer(context.getBean("eventStoreEnhancer", ConfigurationEnhancer.class)))
                    .messaging(messaging -> messaging.eventProcessing(processing ->
                            processing.pooledStreaming(streaming -> streaming.defaultProcessor(
                                    "titles", c -> c.declarative(ProjectionHandlers.of(new HandledTitles(handled)))))))
                    .build();
            axon.start();
            axon.getComponent(CommandGateway.class)
                    .send(new AddTask("t1", "Sweep"), Object.class)
                    .join();
            await().until(() -> handled.contains("Sweep"));
            axon.shutdown();

            assertThat(context.getBean(SqliteTokenStore.class)
                            .fetchSegments("titles", null)
                            .join())
                    .isNotEmpty();
            assertThat(axon.getComponent(TokenStore.class)).isSameAs(context.getBean(SqliteTokenStore.class));
        });
        assertThat(said.getAll()).doesNotContain("in memory token store").doesNotContain("Replaced a previous");
    }

    private static AxonConfiguration started(ApplicationContext context, List<String> mails, List<String> titles) {
        AxonConfiguration axon = EventSourcingConfigurer.create()
                .registerEntity(EventSourcedEntityModule.autodetected(String.class, Task.class))
                .componentRegistry(registry -> registry.registerComponent(Converter.class, c -> new JsonConverter())
                        .registerEnhancer(context.getBean("eventStoreEnhancer", ConfigurationEnhancer.class)))
                .messaging(messaging ->
                        messaging.eventProcessing(processing -> processing.pooledStreaming(streaming -> streaming
                                .defaults(defaults -> defaults.tokenClaimInterval(50))
                                .defaultProcessor(
                                        "mails", c -> c.declarative(ProjectionHandlers.of(new HandledTitles(mails))))
                                .defaultProcessor(
                                        "titles",
                                        c -> c.declarative(ProjectionHandlers.of(new HandledTitles(titles)))))))
                .build();
        axon.start();
        return axon;
    }

    private static void add(AxonConfiguration axon, String title) {
        axon.getComponent(CommandGateway.class)
                .send(new AddTask(title, title), Object.class)
                .join();
    }

    @Test
    void aPropertyMakesAProcessorActiveInOneInstanceAtATime() {
        ApplicationContextRunner claiming = application.withPropertyValues(
                "dualstore.event-store.poll-interval=20ms",
                "dualstore.event-store.idle-poll-interval=20ms",
                "dualstore.event-store.claim.enabled=true",
                "dualstore.event-store.claim.processors=mails",
                "dualstore.event-store.claim.name=mailing",
                "dualstore.event-store.claim.lease=20s",
                "dualstore.event-store.claim.heartbeat=50ms");
        List<String> mails = new CopyOnWriteArrayList<>();
        List<String> titlesOfOne = new CopyOnWriteArrayList<>();
        List<String> titlesOfOther = new CopyOnWriteArrayList<>();
        claiming.run(other -> {
            claiming.run(one -> {
                AxonConfiguration axonOfOne = started(one, mails, titlesOfOne);
                AxonConfiguration axonOfOther = started(other, mails, titlesOfOther);
                List<ClaimedTokenStore> claims =
                        List.of(one.getBean(ClaimedTokenStore.class), other.getBean(ClaimedTokenStore.class));
                await().until(() -> claims.stream().anyMatch(ClaimedTokenStore::isHeld));
                add(axonOfOne, "Sweep");
                add(axonOfOther, "Mop");

                await().until(() -> mails.size() >= 2 && titlesOfOne.size() == 2 && titlesOfOther.size() == 2);
                assertThat(mails).containsExactly("Sweep", "Mop");
                assertThat(claims).filteredOn(ClaimedTokenStore::isHeld).hasSize(1);
                assertThat(one.getBean(TokenStore.class)).isInstanceOf(SqliteTokenStore.class);
                assertThat(bucket.exists("tasks/main/claim/mailing/0000000000000000000.json"))
                        .isTrue();
                axonOfOne.shutdown();
                axonOfOther.shutdown();
            });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"claim.heartbeat=30s", "claim.name=a/b", "claim.lease=2d"})
    void aClaimThatCannotWorkIsNamed(String setting) {
        application
                .withPropertyValues("dualstore.event-store.claim.enabled=true", "dualstore.event-store." + setting)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageContaining("dualstore.event-store.claim"));
    }

    @Test
    void aClaimBesideATokenStoreOfTheApplicationsOwnIsRefused() {
        application
                .withBean(TokenStore.class, InMemoryTokenStore::new)
                .withPropertyValues("dualstore.event-store.claim.enabled=true")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("dualstore.event-store.claim.enabled")
                        .hasMessageContaining("of its own"));
    }

    @Test
    void theWriterIsTheProcessUnlessASettingNamesIt() {
        application
                .withPropertyValues("spring.application.name=shop")
                .run(context -> assertThat(writer(context)).startsWith("shop@"));
        bucket.delete(List.of("tasks/main/shared/log/0000000000000000000.jsonl.zst"));
        application
                .withPropertyValues("dualstore.event-store.writer=web-1")
                .run(context -> assertThat(writer(context)).isEqualTo("web-1"));
    }

    private String writer(ApplicationContext context) {
        AxonConfiguration axon = AxonWiring.on(context.getBean(S3EventStorageEngine.class))
                .registerEntity(EventSourcedEntityModule.autodetected(String.class, Task.class))
                .build();
        axon.start();
        axon.getComponent(CommandGateway.class)
                .send(new AddTask("t1", "Sweep"), Object.class)
                .join();
        axon.shutdown();
        byte[] commit = bucket.get("tasks/main/shared/log/0000000000000000000.jsonl.zst", 1_000_000)
                .orElseThrow();
        return new CommitCodec().decode(commit).header().writer();
    }

    @Test
    void withoutThePropertyThereIsNone() {
        application
                .withBean(DomainModel.class, io.dualstore.tasks.TaskModel::new)
                .withPropertyValues("dualstore.event-store.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(EventStorageEngine.class));
    }

    @Test
    void anEngineOfTheApplicationsOwnStays() {
        application
                .withBean(EventStorageEngine.class, InMemoryEventStorageEngine::new)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(EventStorageEngine.class)
                        .doesNotHaveBean(S3EventStorageEngine.class)
                        .doesNotHaveBean(EventStoreHealthIndicator.class));
    }

    @Test
    void anS3ClientOfTheApplicationsOwnIsUsedAndNothingElseAskedFor() {
        S3Client client = S3Client.builder().region(Region.EU_CENTRAL_1).build();
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DualstoreAutoConfiguration.class))
                .withBean(S3Client.class, () -> client)
                .withBean(DomainModel.class, io.dualstore.tasks.TaskModel::new)
                .withPropertyValues("dualstore.application=tasks", "dualstore.bucket=tasks")
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(ObjectStore.class));
    }

    @Test
    void anOfflineStoreIsNotDown() {
        application
                .withPropertyValues(
                        "dualstore.event-store.poll-interval=10ms", "dualstore.event-store.idle-poll-interval=10ms")
                .run(context -> {
                    EventStoreHealthIndicator health = context.getBean(EventStoreHealthIndicator.class);
                    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
                    assertThat(health.health().getDetails()).containsKeys("reachable", "sequence", "lag");

                    bucket.always(Fault.UNAVAILABLE);
                    await().until(() -> health.health().getStatus().equals(Status.UNKNOWN));
                    assertThat(String.valueOf(health.health().getDetails().get("trouble")))
                            .contains("503");

                    bucket.always(Fault.NONE);
                    await().until(() -> health.health().getStatus().equals(Status.UP));
                });
    }

    @Test
    void whatHappensIsMeasured() {
        application.run(context -> {
            MeterRegistry meters = new SimpleMeterRegistry();
            context.getBeansOfType(MeterBinder.class).values().forEach(binder -> binder.bindTo(meters));
            AxonConfiguration axon = AxonWiring.on(context.getBean(S3EventStorageEngine.class))
                    .registerEntity(EventSourcedEntityModule.autodetected(String.class, Task.class))
                    .build();
            axon.start();
            CommandGateway commands = axon.getComponent(CommandGateway.class);
            commands.send(new AddTask("t1", "Sweep"), Object.class).join();
            commands.send(new RenameTask("t1", "Mop"), Object.class).join();
            axon.shutdown();

            assertThat(meters.get("dualstore.events.append").timer().count()).isEqualTo(2);
            assertThat(meters.get("dualstore.events.commit.appends").summary().totalAmount())
                    .isEqualTo(2);
            assertThat(meters.get("dualstore.events.sequence").gauge().value()).isEqualTo(1);
            assertThat(meters.get("dualstore.events.reachable").gauge().value()).isEqualTo(1);
            assertThat(meters.get("dualstore.events.lag").gauge().value()).isNotNegative();
            assertThat(meters.get("dualstore.requests")
                            .tag("kind", "put_if_absent")
                            .functionCounter()
                            .count())
                    .isGreaterThan(2);
        });
    }

    @Test
    void pollIntervalsThatContradictEachOtherAreNamed() {
        application
                .withPropertyValues("dualstore.event-store.poll-interval=1m")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageContaining("dualstore.event-store.poll-interval"));
    }
}
