package io.dualstore.client.workspace;

import static io.dualstore.client.workspace.Desk.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dualstore.axon.execution.InfrastructureTrouble;
import io.dualstore.client.brittle.BrittleTask;
import io.dualstore.client.brittle.BrittleTaskModel;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.tasks.TaskModel;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the machine lacks says nothing about what a user did. */
class ExecutionTroubleTest {

    private final SharedLog log = new SharedLog(new TaskModel());
    private final Desk anna = new Desk(new BrittleTaskModel());

    static Stream<Error> troubles() {
        return Stream.of(
                new OutOfMemoryError("Java heap space"),
                new NoClassDefFoundError("com/example/Missing"),
                new StackOverflowError());
    }

    @BeforeEach
    void aKnownTask() {
        log.others(task("Add", "t", "first"));
        anna.workspace.apply(log.commit());
        anna.told.clear();
    }

    @AfterEach
    void close() {
        BrittleTask.TROUBLE.set(null);
        BrittleTask.FOLD_TROUBLE.set(null);
        anna.close();
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void inARebaseItEndsTheRebaseAndNothingIsConflicted(Error trouble) {
        LocalUpdate mine = anna.does(task("Rename", "t", "mine"));
        LocalUpdate after = anna.does(task("Add", "u", "mine as well"));
        log.others(task("Rename", "t", "others"));
        List<StoredCommit> commits = log.commit();
        BrittleTask.TROUBLE.set(trouble);

        assertThatExceptionOfType(InfrastructureTrouble.class)
                .isThrownBy(() -> anna.workspace.apply(commits))
                .withCause(trouble);

        assertThat(anna.workspace.head().sequence()).as("nothing was applied").isZero();
        assertThat(anna.store.pending(Partition.SHARED)).containsExactly(mine, after);
        assertThat(anna.workspace.pending()).containsExactly(mine, after);
        assertThat(anna.sees()).contains("t=mine", "u=mine as well");
        anna.does(task("Add", "v", "saved in the meantime"));

        BrittleTask.TROUBLE.set(null);
        anna.workspace.apply(commits);
        assertThat(anna.update(mine).status()).isEqualTo(UpdateStatus.SAVED);
        assertThat(anna.workspace.pending()).hasSize(3);
        assertThat(anna.confirmed()).contains("t=others");
        assertThat(anna.sees()).contains("t=mine", "u=mine as well", "v=saved in the meantime");
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void atASaveItIsNoRefusal(Error trouble) {
        UUID id = UUID.randomUUID();
        BrittleTask.TROUBLE.set(trouble);

        assertThatExceptionOfType(InfrastructureTrouble.class)
                .isThrownBy(() -> anna.submit(id, task("Rename", "t", "mine")))
                .withCause(trouble);

        assertThat(anna.store.find(id)).isEmpty();
        assertThat(anna.told).isEmpty();
        BrittleTask.TROUBLE.set(null);
        assertThat(anna.submit(id, task("Rename", "t", "mine"))).isInstanceOf(Submission.Saved.class);
    }

    @Test
    void whatWasKeptAndCouldNotBeShownIsShownLater() {
        UUID id = UUID.randomUUID();
        log.others(task("Add", "u", "others"));
        List<StoredCommit> commits = log.commit();
        BrittleTask.FOLD_TROUBLE.set(new OutOfMemoryError("Java heap space"));
        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> anna.submit(id, task("Rename", "t", "mine")));
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> anna.workspace.apply(commits));
        assertThat(anna.sees()).contains("t=first").doesNotContain("u=");
        BrittleTask.FOLD_TROUBLE.set(null);

        anna.workspace.apply(commits);
        anna.workspace.recover();

        assertThat(anna.sees()).contains("t=mine", "u=others");
        assertThat(anna.submit(id, task("Rename", "t", "mine"))).isInstanceOf(Submission.Known.class);
        assertThat(anna.workspace.pending()).hasSize(1);
    }
}
