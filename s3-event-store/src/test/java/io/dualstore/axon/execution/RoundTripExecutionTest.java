package io.dualstore.axon.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.axon.message.UnequalPayloads.Holder;
import io.dualstore.axon.message.UnequalPayloads.Title;
import io.dualstore.model.PartitionModel;
import io.dualstore.tasks.TaskActions.AddTask;
import io.dualstore.tasks.TaskModel;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An event that changes in a round trip through JSON is refused when a handler appends it. */
class RoundTripExecutionTest {

    @Event(namespace = "tasks", name = "Sorted", version = "1")
    record Sorted(@EventTag(key = "task") String task, Holder held) {}

    /** Appends the given event. */
    static final class Desk {

        private Holder next = new Holder(null, new Title("sweep"), null, null);

        @CommandHandler
        @SuppressWarnings("UnusedMethod") // called by Axon
        void add(AddTask action, EventAppender events) {
            events.append(new Sorted(action.task(), next));
        }
    }

    @ParameterizedTest
    @MethodSource("io.dualstore.axon.message.UnequalPayloads#all")
    void theComponentIsNamedAndNothingIsStaged(Holder held, String component, String words) {
        Desk desk = new Desk();
        PartitionModel<?> partition = new PartitionModel<>(
                List.of(),
                List.of(desk),
                List.of(AddTask.class),
                List.of(Sorted.class),
                new TaskModel().shared().fold());
        try (ActionExecutor executor = new ActionExecutor(new TaskModel(), partition, new ConfirmedList())) {
            assertThat(executor.execute(TaskUpdates.update(TaskUpdates.add("t1", "sweep")), 0))
                    .isInstanceOf(ExecutionResult.Executed.class);
            desk.next = held;

            ExecutionResult refused = executor.execute(TaskUpdates.update(TaskUpdates.add("t1", "sweep")), 0);

            assertThat(refused).isInstanceOf(ExecutionResult.Failed.class);
            assertThat(((ExecutionResult.Failed) refused).cause())
                    .hasMessageContaining(
                            "The event tasks.Sorted#1 cannot be stored: its component held." + component + " ")
                    .hasMessageContaining(words);
            assertThat(executor.stagedEvents()).isOne();
        }
    }
}
