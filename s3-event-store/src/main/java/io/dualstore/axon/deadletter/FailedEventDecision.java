package io.dualstore.axon.deadletter;

/** What becomes of an event whose handling failed. */
public enum FailedEventDecision {
    /** The processor stops at the event and retries it until it can be handled. */
    STOP,
    /** The processor continues after the event, which is recorded. Later events are handled, also those of its sequence. */
    SKIP,
    /** The processor continues after the event, which is parked. Later events of its sequence are parked behind it. */
    PARK
}
