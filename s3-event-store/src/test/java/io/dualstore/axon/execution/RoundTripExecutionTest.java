package io.dualstore.axon.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.model.PartitionModel;
import io.dualstore.tasks.TaskActions.AddTask;
import io.dualstore.tasks.TaskModel;
import java.util.List;
import java.util.Locale;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.junit.jupiter.api.Test;

/** An event whose JSON is read as another event is refused when a handler appends it. */
class RoundTripExecutionTest {

    @Event(namespace = "tasks", name = "Sorted", version = "1")
    record Sorted(@EventTag(key = "task") String task, Title title) {}

    /** A title that is read in lower case. */
    record Title(String text) {
        @com.fasterxml.jackson.annotation.JsonCreator
        static Title read(@com.fasterxml.jackson.annotation.JsonProperty("text") String text) {
            return new Title(text.toLowerCase(Locale.ROOT));
        }
    }

    static final class Desk {
        @CommandHandler
        void add(AddTask action, EventAppender events) {
            events.append(new Sorted(action.task(), new Title(action.title())));
        }
    }

    @Test
    void theComponentIsNamedAndNothingIsStaged() {
        PartitionModel<?> partition = new PartitionModel<>(
                List.of(),
                List.of(new Desk()),
                List.of(AddTask.class),
                List.of(Sorted.class),
                new TaskModel().shared().fold());
        try (ActionExecutor executor = new ActionExecutor(new TaskModel(), partition, new ConfirmedList())) {
            assertThat(executor.execute(TaskUpdates.update(TaskUpdates.add("t1", "sweep")), 0))
                    .isInstanceOf(ExecutionResult.Executed.class);

            ExecutionResult refused = executor.execute(TaskUpdates.update(TaskUpdates.add("t1", "Sweep")), 0);

            assertThat(refused).isInstanceOf(ExecutionResult.Failed.class);
            assertThat(((ExecutionResult.Failed) refused).cause())
                    .hasMessageContaining("tasks.Sorted#1")
                    .hasMessageContaining("component title.text");
            assertThat(executor.stagedEvents()).isOne();
        }
    }
}
