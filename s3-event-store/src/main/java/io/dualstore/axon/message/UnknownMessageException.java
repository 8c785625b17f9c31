package io.dualstore.axon.message;

import io.dualstore.update.MessageName;

/** A message whose name or version the model does not know: written by a newer model, or by another one. */
public final class UnknownMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient MessageName name;

    UnknownMessageException(MessageName name) {
        super("This model does not know " + name + ": it needs a newer version");
        this.name = name;
    }

    /** The unknown name and version. */
    public MessageName name() {
        return name;
    }
}
