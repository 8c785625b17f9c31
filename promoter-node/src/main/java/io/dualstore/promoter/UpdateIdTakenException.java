package io.dualstore.promoter;

import java.util.UUID;

/** The caller's update has the id of another update of the same user, which has other actions. Nothing was decided. */
public final class UpdateIdTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UpdateIdTakenException(UUID id) {
        super("The update " + id + " is another one, of other actions. Choose a new id", null, false, false);
    }
}
