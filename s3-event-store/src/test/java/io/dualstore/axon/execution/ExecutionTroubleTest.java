package io.dualstore.axon.execution;

import static io.dualstore.axon.execution.TaskUpdates.action;
import static io.dualstore.axon.execution.TaskUpdates.add;
import static io.dualstore.axon.execution.TaskUpdates.complete;
import static io.dualstore.axon.execution.TaskUpdates.rename;
import static io.dualstore.axon.execution.TaskUpdates.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dualstore.axon.execution.ExecutionResult.Executed;
import io.dualstore.axon.execution.ExecutionResult.Refused;
import io.dualstore.axon.execution.InfrastructureTrouble.Scope;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.tasks.TaskModel;
import io.dualstore.tasks.UpcastingModel;
import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps an update from being executed, and is neither a refusal nor a bug in a handler. */
class ExecutionTroubleTest {

    private final ConfirmedList confirmed = new ConfirmedList();
    private final UpcastingModel model = new UpcastingModel();
    private final ActionExecutor executor = new ActionExecutor(model, model.shared(), confirmed);

    @AfterEach
    void close() {
        executor.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no memory", "no class", "no stack"})
    void anErrorSaysNothingAboutTheUpdateAndLeavesNothingOfIt(String title) {
        executor.execute(update(add("t1", "Sweep")), 0);
        Update troubled = update(add("t2", "Mop"), rename("t1", "Wax"), rename("t2", title));

        assertThatExceptionOfType(InfrastructureTrouble.class)
                .isThrownBy(() -> executor.execute(troubled, 0))
                .satisfies(trouble -> assertThat(trouble.scope()).isEqualTo(Scope.UPDATE))
                .satisfies(trouble -> assertThat(trouble.updateId()).isEqualTo(troubled.id()));

        assertThat(executor.stagedEvents()).isOne();
        Executed next = (Executed) executor.execute(update(add("t2", "Dust"), rename("t1", "Polish")), 0);
        assertThat(next.events().getLast().payload().toString()).contains("\"from\":\"Sweep\"");
    }

    @Test
    void troubleOfTheDatabaseConcernsTheNode() {
        ConfirmedList full = new ConfirmedList() {
            @Override
            public long nextPosition() {
                throw new DatabaseException.Failed("disk full", null);
            }
        };
        try (ActionExecutor onFullDisk = new ActionExecutor(model, model.shared(), full)) {
            assertThatExceptionOfType(InfrastructureTrouble.class)
                    .isThrownBy(() -> onFullDisk.execute(update(add("t1", "Sweep")), 0))
                    .satisfies(trouble -> assertThat(trouble.scope()).isEqualTo(Scope.NODE));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "null", "7", "{}", "{\"name\":7}", "{\"name\":null}", "{\"task\":[],\"name\":\"Mop\"}"})
    void anOlderActionThatAnUpcasterCannotReadIsRefused(String payload) {
        Refused refused = (Refused) executor.execute(update(action("tasks.AddTask#0", payload)), 0);

        assertThat(refused.reason().code()).isEqualTo("malformed-action");
        assertThat(refused.reason().message()).contains("tasks.AddTask#0").hasSizeLessThan(600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "7", "\"text\"", "{\"task\":{}}"})
    void anActionThatDoesNotFitItsTypeIsRefused(String payload) {
        Refused refused = (Refused) executor.execute(update(action("tasks.AddTask#1", payload)), 0);

        assertThat(refused.reason().code()).isEqualTo("malformed-action");
    }

    @Test
    void anActionWithoutPayloadIsRefused() {
        Action none = new Action(MessageName.parse("tasks.AddTask#1"), null);

        assertThat(((Refused) executor.execute(update(none), 0)).reason().code())
                .isEqualTo("malformed-action");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks.TaskAdded#0", "tasks.TaskAdded#1"})
    void anEventOfTheLogThatCannotBeReadIsNoFaultOfTheUpdateThatReadsIt(String name) {
        Event unreadable = new Event(
                UUID.randomUUID(),
                MessageName.parse(name),
                TaskUpdates.CREATED,
                Set.of(new Tag("task", "t1")),
                Payload.ofJson("[]"),
                Map.of());
        confirmed.add(update(), unreadable);

        assertThatExceptionOfType(InfrastructureTrouble.class)
                .isThrownBy(() -> executor.execute(update(complete("t1")), 1))
                .satisfies(trouble -> assertThat(trouble.scope()).isEqualTo(Scope.UPDATE));
        assertThat(executor.execute(update(add("t2", "Sweep")), 1)).isInstanceOf(Executed.class);
    }

    @Test
    void anEventThatTheModelDoesNotHaveNeverComesIntoTheLog() {
        var incomplete = new io.dualstore.model.PartitionModel<>(
                model.shared().entities(),
                List.of(),
                model.shared().actions(),
                List.of(io.dualstore.tasks.TaskEvents.TaskRenamed.class),
                new TaskModel().shared().fold());
        try (ActionExecutor other = new ActionExecutor(model, incomplete, confirmed)) {
            ExecutionResult execution = other.execute(update(add("t1", "Sweep")), 0);

            assertThat(execution).isInstanceOf(ExecutionResult.Failed.class);
            assertThat(((ExecutionResult.Failed) execution).cause())
                    .hasMessageContaining("tasks.TaskAdded#1")
                    .hasMessageContaining("not listed among the events");
            assertThat(other.stagedEvents()).isZero();
        }
    }

    @Test
    void updatesOfTwoUsersWithOneIdAreTwoUpdates() {
        UUID id = UUID.randomUUID();
        Executed alices = (Executed) executor.execute(TaskUpdates.update("alice", id, List.of(add("t1", "Sweep"))), 0);
        ExecutionResult bobs = executor.execute(TaskUpdates.update("bob", id, List.of(rename("t1", "Mop"))), 0);

        assertThat(bobs.basis()).isEqualTo(Basis.of(id));
        assertThat(((Executed) bobs).events().getFirst().id())
                .isNotEqualTo(alices.events().getFirst().id());
    }

    @Test
    void aCollisionWithAnotherUsersUpdateOfOnesOwnIdIsNamed() {
        UUID id = UUID.randomUUID();
        executor.execute(update(add("t1", "Sweep")), 0);
        executor.execute(TaskUpdates.update("bob", id, List.of(complete("t1"))), 0);

        Refused refused = (Refused) executor.execute(TaskUpdates.update("alice", id, List.of(complete("t1"))), 0);

        assertThat(refused.reason().collidedUpdates()).contains(id);
    }
}
