package io.dualstore.axon.deadletter;

import io.dualstore.axon.message.UnreadableEventException;
import org.axonframework.messaging.eventhandling.EventMessage;

/**
 * Decides about events that a handler could not handle. It is not called for machine failures, such as a full disk, a store that
 * cannot be reached or memory that is short: the processor stops then and tries again.
 */
@FunctionalInterface
public interface FailedEventPolicy {

    /**
     * Decides about one failure.
     *
     * @param event the event; its payload may be unreadable
     * @param failure what the handler threw, or an {@link UnreadableEventException}
     */
    FailedEventDecision decide(EventMessage event, Throwable failure);

    /** Stops at every event that fails. */
    static FailedEventPolicy stop() {
        return (event, failure) -> FailedEventDecision.STOP;
    }

    /** Skips every event that fails, with a record. */
    static FailedEventPolicy skip() {
        return (event, failure) -> FailedEventDecision.SKIP;
    }

    /** Parks every event that fails. */
    static FailedEventPolicy park() {
        return (event, failure) -> FailedEventDecision.PARK;
    }

    /** Parks events that cannot be read, and stops at those that a handler fails on. */
    static FailedEventPolicy parkUnreadable() {
        return (event, failure) ->
                failure instanceof UnreadableEventException ? FailedEventDecision.PARK : FailedEventDecision.STOP;
    }
}
