package io.dualstore.axon.message;

import io.dualstore.text.QuotedText;
import io.dualstore.update.Event;

/** A stored event that this node's model should know cannot be read: an upcaster or an event type has a defect. */
public final class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception of an event that is not in the log yet. */
    public UnreadableEventException(Event event, UnreadablePayloadException cause) {
        super("The undecided event " + event.id() + " cannot be read: " + cause.getMessage(), cause);
    }

    /**
     * Creates the exception of an event at a known position.
     *
     * @param event as stored
     */
    public UnreadableEventException(long position, Event event, Throwable cause) {
        super(
                "Event " + event.id() + " (" + QuotedText.of(event.name().toString()) + ") at position " + position
                        + " of the log cannot be read: " + QuotedText.message(cause.getMessage())
                        + ". Correct the event class, the converter or the upcasters and start again.",
                cause);
    }
}
