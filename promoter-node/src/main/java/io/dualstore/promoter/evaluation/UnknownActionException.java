package io.dualstore.promoter.evaluation;

import io.dualstore.update.MessageName;

/** A caller named an action that the model does not know. Nothing was decided. */
public final class UnknownActionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownActionException(MessageName name) {
        super("There is no action " + name + ": check its name and version");
    }
}
