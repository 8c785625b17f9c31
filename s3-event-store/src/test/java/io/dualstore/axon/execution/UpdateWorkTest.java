package io.dualstore.axon.execution;

import static io.dualstore.axon.execution.TaskUpdates.add;
import static io.dualstore.axon.execution.TaskUpdates.complete;
import static io.dualstore.axon.execution.TaskUpdates.rename;
import static io.dualstore.axon.execution.TaskUpdates.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.dualstore.axon.execution.ExecutionResult.Executed;
import io.dualstore.axon.execution.ExecutionResult.Refused;
import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.tasks.TaskEvents.TaskAdded;
import io.dualstore.tasks.TaskEvents.TaskRenamed;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.Update;
import io.dualstore.update.json.WriteLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much work an update causes: it grows with its actions, is counted the same on every node, and is bounded. */
class UpdateWorkTest {

    private final ConfirmedList confirmed = new ConfirmedList();
    private final DomainModel model = new TaskModel();

    /** A task that counts how often an event is applied to one. */
    @EventSourcedEntity(tagKey = "task")
    public static final class CountingTask {

        static final AtomicInteger APPLIED = new AtomicInteger();
        private String title = "";

        @EntityCreator
        public CountingTask() {}

        @CommandHandler
        void add(io.dualstore.tasks.TaskActions.AddTask action, EventAppender events) {
            events.append(new TaskAdded(action.task(), action.title()));
        }

        @CommandHandler
        void rename(io.dualstore.tasks.TaskActions.RenameTask action, EventAppender events) {
            if (action.title().equals(title)) {
                throw new io.dualstore.model.Refusal("same-title", "It has this title");
            }
            while (action.title().equals("flood")) {
                events.append(new TaskRenamed(action.task(), "more", "more"));
            }
            events.append(new TaskRenamed(action.task(), title, action.title()));
        }

        @EventSourcingHandler
        void on(TaskAdded event) {
            APPLIED.incrementAndGet();
            title = event.title();
        }

        @EventSourcingHandler
        void on(TaskRenamed event) {
            APPLIED.incrementAndGet();
            title = event.title();
        }
    }

    private final PartitionModel<?> counting = new PartitionModel<>(
            List.of(CountingTask.class),
            List.of(),
            model.shared().actions().subList(0, 2),
            model.shared().events(),
            new TaskModel().shared().fold());

    @BeforeEach
    void countFromZero() {
        CountingTask.APPLIED.set(0);
    }

    private int appliedBy(Runnable work) {
        int before = CountingTask.APPLIED.get();
        work.run();
        return CountingTask.APPLIED.get() - before;
    }

    private static Update renames(int actions) {
        List<Action> all = new ArrayList<>();
        all.add(add("t1", "title 0"));
        for (int i = 1; i < actions; i++) {
            all.add(rename("t1", "title " + i));
        }
        return TaskUpdates.update("alice", UUID.randomUUID(), all);
    }

    @Test
    void eachEventIsAppliedOnceHoweverManyActionsTheUpdateHas() {
        try (ActionExecutor executor = new ActionExecutor(model, counting, confirmed)) {
            assertThat(appliedBy(() -> executor.execute(renames(8_000), 0))).isEqualTo(8_000);
            assertThat(executor.stagedEvents()).isEqualTo(8_000);
        }
    }

    @Test
    void whatTheLogHasOfAnEntityIsAppliedOnceForAllActionsOfAnUpdate() {
        try (ActionExecutor executor = new ActionExecutor(model, counting, confirmed)) {
            confirm(executor, renames(500));
            Update more = renames(100);

            assertThat(appliedBy(() -> executor.execute(more, 500))).isEqualTo(500 + 100);
            assertThat(confirmed.read).isLessThanOrEqualTo(500);
        }
    }

    @Test
    void aLaterUpdateGoesOnFromTheStateThatTheEarlierOneLeft() {
        try (ActionExecutor executor = new ActionExecutor(model, counting, confirmed)) {
            executor.execute(renames(100), 0);

            assertThat(appliedBy(() -> executor.execute(update(rename("t1", "Mop")), 0)))
                    .isOne();
        }
    }

    @Test
    void aStateWithEventsThatWereTakenBackIsNotUsedAgain() {
        try (ActionExecutor executor = new ActionExecutor(model, model.shared(), confirmed)) {
            executor.execute(update(add("t1", "Sweep")), 0);
            // Refused, taken back, and cleared: three ways to lose events that a state has been folded from.
            assertThat(executor.execute(update(rename("t1", "Mop"), complete("t2")), 0))
                    .isInstanceOf(Refused.class);
            assertThat(renamed(executor)).contains("\"from\":\"Sweep\"");
            executor.unstage(1);
            executor.rollBack((Executed) executor.execute(update(rename("t1", "Wax")), 0));
            assertThat(renamed(executor)).contains("\"from\":\"Sweep\"");
            executor.clear();
            executor.execute(update(add("t1", "Dust")), 0);
            assertThat(renamed(executor)).contains("\"from\":\"Dust\"");
        }
    }

    private static String renamed(ActionExecutor executor) {
        Executed executed = (Executed) executor.execute(update(rename("t1", "Polish")), 0);
        return executed.events().getFirst().payload().toString();
    }

    @Test
    void aKeptStateReadsTheSameAsOneThatIsFoldedAgain() {
        Update first = update(add("t1", "Sweep"));
        Update second = update(rename("t1", "Mop"), rename("t1", "Wax"));
        try (ActionExecutor warm = new ActionExecutor(model, model.shared(), confirmed);
                ActionExecutor cold = new ActionExecutor(model, model.shared(), confirmed)) {
            Executed staged = (Executed) warm.execute(first, 0);
            cold.stage(first.executed(first.base(), staged.basis(), staged.events()), staged.read());

            ExecutionResult kept = warm.execute(second, 0);

            assertThat(kept.basis()).isEqualTo(Basis.of(first.id()));
            assertThat(kept).isEqualTo(cold.execute(second, 0));
        }
    }

    @Test
    void everythingWithinTheBudgetIsExecutedAndEverythingBeyondRefused() {
        // 10 actions on one entity: 9 events are read, 10 appended.
        int bytes = bytesOf(10);
        assertWithin(new UpdateBudget(10, 9, 10, bytes));
        assertBeyond(new UpdateBudget(9, 9, 10, bytes), "9 actions");
        assertBeyond(new UpdateBudget(10, 8, 10, bytes), "8 events read");
        assertBeyond(new UpdateBudget(10, 9, 9, bytes), "9 new events");
        assertBeyond(new UpdateBudget(10, 9, 10, bytes - 1), "bytes of new events");
    }

    private int bytesOf(int actions) {
        try (ActionExecutor executor = executor(UpdateBudget.DEFAULT)) {
            return ((Executed) executor.execute(renames(actions), 0))
                    .events().stream().mapToInt(event -> event.payload().size()).sum();
        }
    }

    private void assertWithin(UpdateBudget budget) {
        try (ActionExecutor executor = executor(budget)) {
            assertThat(executor.execute(renames(10), 0)).isInstanceOf(Executed.class);
        }
    }

    private void assertBeyond(UpdateBudget budget, String what) {
        try (ActionExecutor executor = executor(budget)) {
            Refused refused = (Refused) executor.execute(renames(10), 0);

            assertThat(refused.reason().code()).isEqualTo(UpdateBudget.CODE);
            assertThat(refused.reason().message()).contains(what);
            assertThat(executor.stagedEvents()).isZero();
        }
    }

    private ActionExecutor executor(UpdateBudget budget) {
        return new ActionExecutor(model, model.shared(), confirmed, new UncommittedEvents(), budget);
    }

    @Test
    void aHandlerThatAppendsWithoutEndIsStopped() {
        try (ActionExecutor executor = new ActionExecutor(model, counting, confirmed)) {
            Refused refused = (Refused) executor.execute(update(add("t1", "Sweep"), rename("t1", "flood")), 0);

            assertThat(refused.reason().code()).isEqualTo(UpdateBudget.CODE);
            assertThat(executor.stagedEvents()).isZero();
        }
    }

    @Test
    void whatIsKeptCountsLikeWhatIsReadAgain() {
        // The update reads the 20 events that others have, and 4 of its own.
        Update others = renames(20);
        Update five =
                update(rename("t1", "a"), rename("t1", "b"), rename("t1", "c"), rename("t1", "d"), rename("t1", "e"));
        for (int most : new int[] {23, 24}) {
            UpdateBudget budget = new UpdateBudget(100, most, 100, 100_000);
            try (ActionExecutor warm = executor(budget);
                    ActionExecutor cold = executor(budget)) {
                Executed staged = (Executed) warm.execute(others, 0);
                cold.stage(others.executed(others.base(), staged.basis(), staged.events()), staged.read());

                ExecutionResult kept = warm.execute(five, 0);

                assertThat(kept).isEqualTo(cold.execute(five, 0));
                assertThat(kept).isInstanceOf(most == 24 ? Executed.class : Refused.class);
            }
        }
    }

    @Test
    void aLongReadIsBoundedByTheBudgetBeforeAllOfItIsInMemory() {
        try (ActionExecutor executor = executor(UpdateBudget.DEFAULT)) {
            Update added = renames(1);
            Executed executed = (Executed) executor.execute(added, 0);
            for (int i = 0; i < 15_000; i++) {
                confirmed.add(added, executed.events().getFirst());
            }
        }
        try (ActionExecutor executor = executor(new UpdateBudget(10, 12_000, 10, 1_000))) {
            Refused refused = (Refused) executor.execute(update(rename("t1", "Mop")), 0);

            assertThat(refused.reason().code()).isEqualTo(UpdateBudget.CODE);
            assertThat(refused.reason().collidedPositions()).isEmpty();
        }
    }

    @Test
    void theBudgetIsBeyondTheWriteLimitsAndPositive() {
        assertThat(UpdateBudget.DEFAULT.actions()).isGreaterThanOrEqualTo(WriteLimits.ACTIONS);
        assertThatCode(() -> new UpdateBudget(1, 1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private void confirm(ActionExecutor executor, Update update) {
        Executed executed = (Executed) executor.execute(update, confirmed.nextPosition());
        executor.clear();
        executed.events().forEach(event -> confirmed.add(update, event));
        confirmed.read = 0;
    }
}
