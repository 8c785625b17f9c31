package io.dualstore.axon.entity;

import io.dualstore.text.QuotedText;
import org.axonframework.modelling.StateEvolvingException;

/**
 * The event sourcing handler of an entity failed on a stored event. That is a defect of the model, for example of one that is too old for
 * the event. It is not the fault of the action that sources the entity.
 */
public final class EntitySourcingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The first position of events that are not in the log yet; lower ones are positions in the log. */
    public static final long UNDECIDED = 1L << 62;

    /**
     * @param event id of the event
     * @param type name and version of the event
     * @param position in the log, or from {@link #UNDECIDED} on
     * @param entity identifier of the entity
     */
    EntitySourcingException(String event, String type, long position, String entity, Throwable cause) {
        super(
                "Event " + event + " (" + type + ")"
                        + (position < UNDECIDED ? " at position " + position + " of the log" : "")
                        + " cannot be applied to the entity " + QuotedText.of(entity) + ": "
                        + QuotedText.of(handlersOwn(cause).toString()),
                cause);
    }

    /** Axon wraps what the handler threw. */
    private static Throwable handlersOwn(Throwable cause) {
        return cause instanceof StateEvolvingException && cause.getCause() != null ? cause.getCause() : cause;
    }
}
