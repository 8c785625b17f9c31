package io.dualstore.client.workspace;

import static io.dualstore.client.workspace.Desk.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.Partition;
import io.dualstore.fold.Checkpoint;
import io.dualstore.model.DomainModel;
import io.dualstore.model.EventContext;
import io.dualstore.model.PartitionModel;
import io.dualstore.model.StateFold;
import io.dualstore.tasks.TaskModel;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A start folds what came after the last checkpoint. Whatever is wrong with a checkpoint costs time and nothing else. */
class CheckpointsTest {

    private final SharedLog log = new SharedLog(new TaskModel());
    private final LocalStore store = LocalStore.inMemory("anna");

    @BeforeEach
    void tenTasks() {
        IntStream.range(0, 10).forEach(i -> log.others(task("Add", "t" + i, "title")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** What a node of this model folded until it saw everything. */
    private <S> int foldedAtStart(CountedModel<S> model) {
        Desk desk = new Desk(model, store);
        assertThat(desk.workspace.state().position()).isEqualTo(10);
        assertThat(desk.workspace.state().digest())
                .isEqualTo(model.partition.fold().digest(everything(model)));
        return model.folds;
    }

    @SuppressWarnings("unchecked")
    private <S> S everything(CountedModel<S> model) {
        Desk fresh = new Desk(model.plain());
        fresh.workspace.apply(log.commits());
        return (S) fresh.workspace.state().states().confirmed();
    }

    private void workedUntilClosed(DomainModel model) {
        Desk desk = new Desk(model, store);
        desk.workspace.apply(log.commit());
        desk.workspace.close();
    }

    private Checkpoint kept() {
        return store.metadata().checkpoint(Partition.SHARED).orElseThrow();
    }

    @Test
    void aStartFoldsNothingThatACheckpointHas() {
        workedUntilClosed(tasks());
        assertThat(kept().position()).isEqualTo(10);
        assertThat(foldedAtStart(tasks())).isZero();
    }

    @Test
    void aStartFoldsWhatCameAfterTheCheckpoint() {
        workedUntilClosed(tasks());
        Checkpoint early = kept();
        log.others(task("Complete", "t1", ""));
        new Desk(new TaskModel(), store).workspace.apply(log.commit());
        store.metadata().setCheckpoint(Partition.SHARED, early);

        CountedModel<?> model = tasks();
        Desk desk = new Desk(model, store);
        assertThat(model.folds).isEqualTo(1);
        assertThat(desk.sees()).doesNotContain("t1=").contains("t2=title");
    }

    @Test
    void aProcessThatIsKilledLeftACheckpointNotLongAgo() {
        Desk desk = new Desk(new TaskModel(), store);
        desk.workspace.apply(log.commit());
        assertThat(store.metadata().checkpoint(Partition.SHARED)).isEmpty();
        IntStream.range(0, 6).forEach(i -> desk.workspace.apply(log.added(2_000)));
        assertThat(kept().position()).isEqualTo(10_010);
    }

    @Test
    void withoutACheckpointEverythingIsFolded() {
        new Desk(new TaskModel(), store).workspace.apply(log.commit());
        assertThat(foldedAtStart(tasks())).isEqualTo(10);
    }

    @Test
    void aCheckpointOfAnotherFoldIsNotUsed() {
        workedUntilClosed(new TaskModel());
        assertThat(kept().position()).isEqualTo(10);
        assertThat(foldedAtStart(tasks())).isEqualTo(10);
    }

    @Test
    void anotherModelsCheckpointIsNotUsed() {
        workedUntilClosed(tasks());
        Checkpoint stale = kept();
        store.metadata().setCheckpoint(Partition.SHARED, new Checkpoint(stale.position(), "tasks 0", stale.state()));
        assertThat(foldedAtStart(tasks())).isEqualTo(10);
    }

    @Test
    void anUnreadableCheckpointIsNotUsed() {
        workedUntilClosed(tasks());
        for (String state : new String[] {"", "{\"open\":", "[1]", "\"text\""}) {
            store.metadata()
                    .setCheckpoint(
                            Partition.SHARED,
                            new Checkpoint(10, kept().fingerprint(), state.getBytes(StandardCharsets.UTF_8)));
            assertThat(foldedAtStart(tasks())).as(state).isEqualTo(10);
        }
    }

    @Test
    void aCheckpointFromBeyondTheLogsEndIsNotUsed() {
        workedUntilClosed(tasks());
        store.metadata().setCheckpoint(Partition.SHARED, new Checkpoint(11, kept().fingerprint(), kept().state()));
        assertThat(foldedAtStart(tasks())).isEqualTo(10);
    }

    @Test
    void aStateThatDoesNotComeBackFromJsonIsNotKept() {
        CountedModel<Forgetful> model = new CountedModel<>(new PartitionModel<>(
                new TaskModel().shared().entities(),
                java.util.List.of(),
                new TaskModel().shared().actions(),
                new TaskModel().shared().events(),
                new ForgetfulFold()));
        workedUntilClosed(model);
        assertThat(store.metadata().checkpoint(Partition.SHARED)).isEmpty();
    }

    private static CountedModel<?> tasks() {
        return new CountedModel<>(new TaskModel().shared());
    }

    /** A state of which JSON has nothing. */
    static final class Forgetful {
        @JsonIgnore
        int events;
    }

    private static final class ForgetfulFold implements StateFold<Forgetful> {
        @Override
        public Forgetful initial() {
            return new Forgetful();
        }

        @Override
        public Forgetful apply(Forgetful state, Object event, EventContext context) {
            Forgetful next = new Forgetful();
            next.events = state.events + 1;
            return next;
        }

        @Override
        public String digest(Forgetful state) {
            return Integer.toString(state.events);
        }

        @Override
        public Class<Forgetful> type() {
            return Forgetful.class;
        }
    }

    /** The model of tasks, or one like it, that counts what it folds. */
    private static final class CountedModel<S> implements DomainModel {

        final PartitionModel<S> partition;
        int folds;

        CountedModel(PartitionModel<S> partition) {
            this.partition = partition;
        }

        DomainModel plain() {
            return new CountedModel<>(partition);
        }

        @Override
        public String name() {
            return "tasks";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public PartitionModel<?> shared() {
            StateFold<S> fold = partition.fold();
            return new PartitionModel<>(
                    partition.entities(),
                    partition.commandHandlers(),
                    partition.actions(),
                    partition.events(),
                    new StateFold<S>() {
                        @Override
                        public S initial() {
                            return fold.initial();
                        }

                        @Override
                        public S apply(S state, Object event, EventContext context) {
                            folds++;
                            return fold.apply(state, event, context);
                        }

                        @Override
                        public String digest(S state) {
                            return fold.digest(state);
                        }

                        @Override
                        public Class<S> type() {
                            return fold.type();
                        }
                    });
        }
    }
}
