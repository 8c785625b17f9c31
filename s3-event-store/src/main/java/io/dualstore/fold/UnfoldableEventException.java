package io.dualstore.fold;

import io.dualstore.axon.message.UnknownMessageException;
import io.dualstore.axon.message.UnreadablePayloadException;
import io.dualstore.model.EventContext;
import io.dualstore.text.QuotedText;
import io.dualstore.update.Event;
import io.dualstore.update.Tag;
import java.util.stream.Collectors;

/**
 * An event cannot be folded into the state: its payload does not fit the model's type, the model's fold throws, or a class is missing. The
 * state ends before this event. Without the event it would differ from the state of other nodes.
 */
public final class UnfoldableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_CHARACTERS = 300;
    private static final int MAX_TAGS = 5;

    private final long position;

    UnfoldableEventException(Event event, EventContext context, Throwable cause) {
        super(described(event, context) + ": " + reason(cause), cause);
        this.position = context.position();
    }

    /** Returns the position of the event in its log; {@link EventContext#PENDING} if it is not in the log. */
    public long position() {
        return position;
    }

    private static String described(Event event, EventContext context) {
        String entity = event.tags().stream()
                .map(Tag::toString)
                .sorted()
                .limit(MAX_TAGS)
                .map(tag -> QuotedText.of(tag, MAX_CHARACTERS))
                .collect(Collectors.joining(", "));
        return (context.pending() ? "A pending event" : "Event " + context.position()) + " (" + event.name()
                + (entity.isEmpty() ? "" : " of " + entity) + ", by " + QuotedText.of(context.user(), MAX_CHARACTERS)
                + ") cannot be folded into the state";
    }

    private static String reason(Throwable cause) {
        String detail = QuotedText.of(String.valueOf(cause), MAX_CHARACTERS);
        return switch (cause) {
            case UnknownMessageException e -> "the model does not know this type and version";
            case UnreadablePayloadException e -> QuotedText.of(String.valueOf(e.getMessage()), MAX_CHARACTERS);
            case LinkageError e -> "a class of the model is missing or does not match (" + detail + ")";
            default -> "the model's fold failed (" + detail + ")";
        };
    }
}
