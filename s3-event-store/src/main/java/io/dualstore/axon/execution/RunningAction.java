package io.dualstore.axon.execution;

import io.dualstore.update.MessageName;
import java.time.Duration;
import java.util.UUID;

/**
 * An action that is being handled. A handler that never returns blocks its node, because Java cannot stop a thread. This is how the node can
 * still say which handler it is.
 *
 * @param name of the action
 * @param updateId of the update that the action belongs to
 * @param startedAt reading of {@link System#nanoTime} when the handler was called
 */
public record RunningAction(MessageName name, UUID updateId, long startedAt) {

    /** How long a handler may run before its node is reported as blocked. Handlers take milliseconds. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * Returns how long the handler has been running.
     *
     * @param now reading of {@link System#nanoTime}
     */
    public Duration runningFor(long now) {
        return Duration.ofNanos(now - startedAt);
    }
}
