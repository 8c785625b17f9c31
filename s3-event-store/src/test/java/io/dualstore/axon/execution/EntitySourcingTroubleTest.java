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
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Event;
import io.dualstore.update.Payload;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An entity that cannot take a stored event, for example because its model is too old, decides nothing about the action that sources it. */
class EntitySourcingTroubleTest {

    /** The event of a task, which fails in its constructor if its title is BROKEN. */
    @org.axonframework.messaging.eventhandling.annotation.Event(namespace = "tasks", name = "TaskAdded", version = "1")
    public record Added(@EventTag(key = "task") String task, String title) {
        /** Accepts any title except one. */
        public Added {
            if (title.equals("BROKEN")) {
                throw new NoClassDefFoundError("No such title: " + title);
            }
        }
    }

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
            events.append(new Added(id, action.title()));
        }

        @EventSourcingHandler
        void on(Added event) {
            if (event.title().equals("LOUD")) {
                throw new IllegalArgumentException("No such title: " + event.title());
            }
            if (event.title().equals("ERROR")) {
                throw new AssertionError("No such title: " + event.title());
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
                    List.of(Added.class),
                    new TaskModel().shared().fold());
        }
    };
    private final ActionExecutor executor = new ActionExecutor(model, model.shared(), confirmed);

    @AfterEach
    void close() {
        executor.close();
    }

    @ParameterizedTest
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    @ValueSource(strings = {"LOUD", "ERROR", "BROKEN"})
    void aStoredEventThatTheEntityCannotTakeIsNoRefusal(String title) {
        confirmed.add(update(), added("t1", title));

        assertThatExceptionOfType(InfrastructureTrouble.class)
                .isThrownBy(() -> executor.execute(update(add("t1", "quiet")), 1))
                .withMessageContainingAll(
                        "(tasks.TaskAdded#1) at position 0 of the log", "entity t1", "No such title: " + title)
                .satisfies(trouble -> assertThat(trouble.scope()).isEqualTo(Scope.UPDATE));
        assertThat(executor.execute(update(add("t2", "quiet")), 1)).isInstanceOf(Executed.class);
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void anErrorOfTheReadItselfEndsTheExecution() {
        confirmed.add(update(), added("t1", "quiet"));
        confirmed.failsWith = new NoClassDefFoundError("a class of an upcaster");

        assertThatExceptionOfType(InfrastructureTrouble.class)
                .isThrownBy(() -> executor.execute(update(add("t1", "quiet")), 1))
                .withMessageContaining("a class of an upcaster");

        confirmed.failsWith = null;
        assertThat(executor.execute(update(add("t1", "quiet")), 1)).isInstanceOf(Executed.class);
    }

    @Test
    void aStoredEventThatCannotBeReadIsNamedByItsPosition() {
        Event added = added("t1", "LOUD");
        Event odd = new Event(
                added.id(),
                added.name(),
                added.time(),
                added.tags(),
                Payload.ofJson("{\"title\":[]}"),
                added.metadata());
        confirmed.add(update(), odd);

        assertThatExceptionOfType(InfrastructureTrouble.class)
                .isThrownBy(() -> executor.execute(update(add("t1", "quiet")), 1))
                .withMessageContainingAll("(tasks.TaskAdded#1) at position 0 of the log", "Cannot read a payload")
                .satisfies(trouble -> assertThat(trouble.scope()).isEqualTo(Scope.UPDATE));
    }

    @Test
    void aNewEventThatTheEntityCannotTakeIsTheHandlersFault() {
        assertThat(executor.execute(update(add("t1", "LOUD")), 0)).isInstanceOf(Failed.class);
        assertThat(executor.stagedEvents()).isZero();
    }

    private Event added(String task, String title) {
        TaskModel tasks = new TaskModel();
        try (ActionExecutor newer = new ActionExecutor(tasks, tasks.shared(), new ConfirmedList())) {
            return ((Executed) newer.execute(update(add(task, title)), 0))
                    .events()
                    .getFirst();
        }
    }
}
