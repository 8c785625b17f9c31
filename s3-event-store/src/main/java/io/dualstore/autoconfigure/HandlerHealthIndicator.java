package io.dualstore.autoconfigure;

import io.dualstore.axon.execution.RunningAction;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Health of a node's handlers: down while one of them has been running for longer than {@link RunningAction#PATIENCE}. */
public final class HandlerHealthIndicator extends AbstractHealthIndicator {

    private final Supplier<Optional<RunningAction>> running;
    private final LongSupplier nanoTime;

    /** @param running returns the action that is being handled, without waiting for a lock */
    public HandlerHealthIndicator(Supplier<Optional<RunningAction>> running) {
        this(running, System::nanoTime);
    }

    HandlerHealthIndicator(Supplier<Optional<RunningAction>> running, LongSupplier nanoTime) {
        super("The state of the handlers could not be read");
        this.running = running;
        this.nanoTime = nanoTime;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        running.get().ifPresent(action -> {
            Duration time = action.runningFor(nanoTime.getAsLong());
            if (time.compareTo(RunningAction.PATIENCE) >= 0) {
                health.down()
                        .withDetail("action", action.name().toString())
                        .withDetail("update", action.updateId().toString())
                        .withDetail("runningForSeconds", time.toSeconds())
                        .withDetail(
                                "whatToDo",
                                "The handler of this action does not return and blocks the node. Take a thread dump, correct the"
                                        + " handler and restart the node");
            }
        });
    }
}
