package io.dualstore.axon.message;

import io.dualstore.text.QuotedText;
import io.dualstore.update.MessageName;
import tools.jackson.core.JacksonException;

/**
 * The payload of a message of a known name and version does not fit its type, or an upcaster cannot read it. This depends only on the
 * payload and the model.
 */
public final class UnreadablePayloadException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_CHARACTERS = 300;

    public UnreadablePayloadException(MessageName name, Throwable cause) {
        super("The payload of " + name + " cannot be read: " + reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        String message = cause instanceof JacksonException json ? json.getOriginalMessage() : cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : QuotedText.of(message, MAX_CHARACTERS);
    }
}
