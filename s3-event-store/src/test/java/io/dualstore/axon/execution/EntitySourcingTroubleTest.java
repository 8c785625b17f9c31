package io.dualstore.axon.execution;

import static io.dualstore.axon.execution.TaskUpdates.add;
import static io.dualstore.axon.execution.TaskUpdates.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dualstore.axon.execution.ExecutionResult.Executed;
import io.dualstore.axon.execution.ExecutionResult.Failed;
import io.dualstore.axon.execution.InfrastructureTrouble.Scope;
import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.tasks.TaskActions.AddTask;
import io.dualstore.tasks.TaskEvents.TaskAdded;
import io.dualstore.tasks.TaskModel;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An entity that cannot take a stored event, for example because its model is too old, decides nothing about the action that sources it. */
class EntitySourcingTroubleTest {

    /** A task that does not know titles in capitals. */
    @EventSourcedEntity(tagKey = "task")
    public static final class OldTask {

        private final String id;

        /** A task of which nothing is known yet. */
        @EntityCreator
        public OldTask(@InjectEntityId String id) {
            this.id = id;
        }

        @CommandHandler
        void add(AddTask action, EventAppender events) {
            events.append(new TaskAdded(id, action.title()));
        }

        @EventSourcingHandler
        void on(TaskAdded event) {
            if (event.title().equals("LOUD")) {
                throw new IllegalArgumentException("No such title: " + event.title());
            }
        }
    }

    private final ConfirmedList confirmed = new ConfirmedList();
    private final DomainModel model = new DomainModel() {
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
            return new PartitionModel<>(
                    List.of(OldTask.class),
                    List.of(),
                    List.of(AddTask.class),
                    List.of(TaskAdded.class),
                    new TaskModel().shared().fold());
        }
    };
    private final ActionExecutor executor = new ActionExecutor(model, model.shared(), confirmed);

    @AfterEach
    void close() {
        executor.close();
    }

    @Test
    void aStoredEventThatTheEntityCannotTakeIsNoRefusal() {
        confirmed.add(update(), loudlyAdded("t1"));

        assertThatExceptionOfType(InfrastructureTrouble.class)
                .isThrownBy(() -> executor.execute(update(add("t1", "quiet")), 1))
                .withMessageContainingAll("tasks.TaskAdded", "entity t1", "No such title: LOUD")
                .satisfies(trouble -> assertThat(trouble.scope()).isEqualTo(Scope.UPDATE));
        assertThat(executor.execute(update(add("t2", "quiet")), 1)).isInstanceOf(Executed.class);
    }

    @Test
    void aNewEventThatTheEntityCannotTakeIsTheHandlersFault() {
        assertThat(executor.execute(update(add("t1", "LOUD")), 0)).isInstanceOf(Failed.class);
        assertThat(executor.stagedEvents()).isZero();
    }

    private io.dualstore.update.Event loudlyAdded(String task) {
        TaskModel tasks = new TaskModel();
        try (ActionExecutor newer = new ActionExecutor(tasks, tasks.shared(), new ConfirmedList())) {
            return ((Executed) newer.execute(update(add(task, "LOUD")), 0))
                    .events()
                    .getFirst();
        }
    }
}
