package io.dualstore.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.axon.execution.RunningAction;
import io.dualstore.update.MessageName;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class HandlerHealthIndicatorTest {

    private final AtomicLong now = new AtomicLong(7);
    private final AtomicReference<Optional<RunningAction>> running = new AtomicReference<>(Optional.empty());
    private final HandlerHealthIndicator indicator = new HandlerHealthIndicator(running::get, now::get);

    @Test
    void isDownWhileAHandlerHasBeenRunningForLong() {
        assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);

        UUID update = UUID.randomUUID();
        running.set(Optional.of(new RunningAction(new MessageName("tasks.AddTask", "1"), update, now.get())));
        now.addAndGet(RunningAction.PATIENCE.toNanos() - 1);
        assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);

        now.incrementAndGet();
        Health health = indicator.health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails())
                .containsEntry("action", "tasks.AddTask#1")
                .containsEntry("update", update.toString())
                .containsEntry("runningForSeconds", 30L);

        running.set(Optional.empty());
        assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
    }
}
