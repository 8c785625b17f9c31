package io.dualstore.axon.execution;

import static io.dualstore.axon.execution.TaskUpdates.add;
import static io.dualstore.axon.execution.TaskUpdates.rename;
import static io.dualstore.axon.execution.TaskUpdates.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.axon.execution.ExecutionResult.Executed;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Criteria;
import io.dualstore.update.Update;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An action with a handler that does not return can be read from another thread. */
class RunningActionTest {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Test
    void isKnownWhileItsHandlerRuns() throws Exception {
        TaskModel model = new TaskModel();
        BlockingList log = new BlockingList();
        try (ActionExecutor executor = new ActionExecutor(model, model.shared(), log)) {
            Update earlier = update(add("t1", "Sweep"));
            ((Executed) executor.execute(earlier, 0)).events().forEach(event -> log.add(earlier, event));
            executor.clear();
            assertThat(executor.running()).isEmpty();
            log.blocks = true;
            Update update = update(rename("t1", "Mop"));
            CompletableFuture<ExecutionResult> result =
                    CompletableFuture.supplyAsync(() -> executor.execute(update, 0));
            assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(executor.running()).hasValueSatisfying(running -> {
                assertThat(running.name()).isEqualTo(update.actions().getFirst().name());
                assertThat(running.updateId()).isEqualTo(update.id());
                assertThat(running.runningFor(running.startedAt() + 5)).hasNanos(5);
            });

            released.countDown();
            assertThat(result.get(30, TimeUnit.SECONDS)).isInstanceOf(Executed.class);
            assertThat(executor.running()).isEmpty();
        }
    }

    /** A log that blocks the reads of a handler. */
    private final class BlockingList extends ConfirmedList {
        private volatile boolean blocks;

        @Override
        public List<RecordedEvent> matching(Criteria criteria, long fromPosition, int limit) {
            if (!blocks) {
                return super.matching(criteria, fromPosition, limit);
            }
            reached.countDown();
            try {
                assertThat(released.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return super.matching(criteria, fromPosition, limit);
        }
    }
}
