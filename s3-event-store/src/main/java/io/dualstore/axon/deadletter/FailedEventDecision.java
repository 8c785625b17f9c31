package io.dualstore.axon.deadletter;

/** The decision about an event that a handler could not handle. */
public enum FailedEventDecision {
    /** The processor stops at the event and retries it until it can be handled. */
    STOP,
    /** The processor continues after the event, which is recorded. Later events are handled, including those of its sequence. */
    SKIP,
    /** The processor continues after the event, which is parked. Later events of its sequence are parked behind it. */
    PARK
}
