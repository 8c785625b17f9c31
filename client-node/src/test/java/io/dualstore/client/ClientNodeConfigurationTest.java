package io.dualstore.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.autoconfigure.DualstoreAutoConfiguration;
import io.dualstore.autoconfigure.InvalidSettingException;
import io.dualstore.axon.check.InvalidModelException;
import io.dualstore.client.sync.SyncSettings;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.tasks.TaskModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ClientNodeConfigurationTest {

    @TempDir
    private Path folder;

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DualstoreAutoConfiguration.class, ClientNodeConfiguration.class))
            .withPropertyValues(
                    "dualstore.application=app", "dualstore.bucket=goods", "dualstore.s3.endpoint=http://127.0.0.1:9")
            .withBean(DomainModel.class, TaskModel::new)
            .withBean(ObjectStore.class, InMemoryObjectStore::new);

    @Test
    void aUserAndAFolderAreEnough() {
        application
                .withPropertyValues(
                        "dualstore.client.user=alice",
                        "dualstore.client.data=" + folder.resolve("deep/down"),
                        "dualstore.client.sync.idle-interval=7s")
                .run(context -> {
                    ClientNode node = context.getBean(ClientNode.class);
                    assertThat(node.user()).isEqualTo("alice");
                    assertThat(node.sync().status().connection()).isNotNull();
                    ClientSettings settings = context.getBean(ClientSettings.class);
                    assertThat(settings.storeName()).isEqualTo("http://127.0.0.1:9/goods");
                    assertThat(settings.sync().idleInterval()).isEqualTo(Duration.ofSeconds(7));
                    assertThat(folder.resolve("deep/down/client.db")).exists();
                });
    }

    @Test
    void aModelWithMistakesIsRefusedBeforeAFileIsMade() {
        PartitionModel<?> tasks = new TaskModel().shared();
        DomainModel mistaken = new TaskModel() {
            @Override
            public PartitionModel<?> personal() {
                return tasks;
            }
        };
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(DualstoreAutoConfiguration.class, ClientNodeConfiguration.class))
                .withPropertyValues(
                        "dualstore.application=app",
                        "dualstore.bucket=goods",
                        "dualstore.s3.endpoint=http://127.0.0.1:9",
                        "dualstore.client.user=alice",
                        "dualstore.client.data=" + folder)
                .withBean(DomainModel.class, () -> mistaken)
                .withBean(ObjectStore.class, InMemoryObjectStore::new)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidModelException.class)
                        .hasMessageContaining("has 7 mistakes")
                        .hasMessageContaining("the personal actions"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMissingUserIsNamed() {
        application.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("dualstore.client.user"));
    }

    @Test
    void aUserThatCannotBePartOfAKeyIsNamed() {
        application
                .withPropertyValues("dualstore.client.user=../bob")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageContaining("../bob"));
    }

    @Test
    void intervalsThatDoNotFitAreNamed() {
        application
                .withPropertyValues(
                        "dualstore.client.user=alice",
                        "dualstore.client.data=" + folder,
                        "dualstore.client.sync.busy-interval=1m")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("idle interval"));
    }

    @Test
    void theFileIsGivenBackWhenTheApplicationEnds() {
        ApplicationContextRunner alice =
                application.withPropertyValues("dualstore.client.user=alice", "dualstore.client.data=" + folder);

        alice.run(context -> assertThat(context).hasSingleBean(ClientNode.class));
        alice.run(context -> assertThat(context).hasSingleBean(ClientNode.class));
    }

    @Test
    void aSecondNodeOnTheSameFileIsToldWhatToDo() {
        ApplicationContextRunner alice =
                application.withPropertyValues("dualstore.client.user=alice", "dualstore.client.data=" + folder);

        alice.run(first -> alice.run(second -> {
            Throwable failure = Objects.requireNonNull(second.getStartupFailure());
            FailureAnalysis analysis = Objects.requireNonNull(new UnusableFileAnalyzer().analyze(failure));
            assertThat(analysis.getDescription()).contains("client.db", "in use");
            assertThat(analysis.getAction()).contains("dualstore.client.data");
        }));
    }

    @Test
    void severalNodesRunInOneProcess() {
        application
                .withPropertyValues("dualstore.client.user=alice", "dualstore.client.data=" + folder.resolve("a"))
                .run(alice -> application
                        .withPropertyValues("dualstore.client.user=bob", "dualstore.client.data=" + folder.resolve("b"))
                        .run(bob -> {
                            assertThat(bob.getBean(ClientNode.class).user()).isEqualTo("bob");
                            assertThat(alice.getBean(ClientNode.class).user()).isEqualTo("alice");
                        }));
    }

    @Test
    void anApplicationWithoutANodeHasNone() {
        application
                .withPropertyValues("dualstore.client.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(ClientNode.class));
    }

    @Test
    void theApplicationsOwnSettingsAreTaken() {
        application
                .withBean(
                        ClientSettings.class,
                        () -> new ClientSettings(
                                "carol", null, new BucketLayout("app", "main"), "memory", SyncSettings.DEFAULT))
                .run(context -> {
                    assertThat(context.getBean(ClientNode.class).user()).isEqualTo("carol");
                    assertThat(context.getBean(ClientNode.class).sync().status().connection())
                            .isNotEqualTo(Connection.ONLINE);
                    assertThat(folder).isEmptyDirectory();
                });
    }
}
