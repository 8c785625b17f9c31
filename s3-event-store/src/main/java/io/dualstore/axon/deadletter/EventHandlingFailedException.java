package io.dualstore.axon.deadletter;

import io.dualstore.axon.message.StoredEventMessage;
import io.dualstore.text.QuotedText;
import org.axonframework.messaging.eventhandling.EventMessage;

/** A handler failed on an event, and its processor stops there. */
public final class EventHandlingFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EventHandlingFailedException(String queue, EventMessage event, Throwable cause) {
        super(
                "The handler of " + queue + " failed on event " + event.identifier() + " ("
                        + QuotedText.of(event.type().toString()) + ")" + place(event) + ": "
                        + QuotedText.message(String.valueOf(cause))
                        + ". The processor stops there and retries it, unless a FailedEventPolicy skips or parks it.",
                cause);
    }

    private static String place(EventMessage event) {
        return event instanceof StoredEventMessage stored ? " at position " + stored.position() + " of the log" : "";
    }
}
