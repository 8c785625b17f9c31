package io.dualstore.axon.message;

import io.dualstore.update.Event;

/** A stored event that this node's model should know cannot be read: an upcaster or an event type has a defect. */
public final class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableEventException(Event event, UnreadablePayloadException cause) {
        super("Event " + event.id() + " of the log cannot be read: " + cause.getMessage(), cause);
    }
}
