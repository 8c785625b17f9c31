package io.dualstore.log.append;

import java.util.UUID;

/** The condition of an update does not hold: something that it was based on has changed. It is not in the log; read and decide again. */
public final class AppendConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UUID updateId;

    AppendConflictException(AppendEntry entry) {
        super("Update " + entry.update().id() + " was not appended: an event at position "
                + entry.condition().fromPosition()
                + " or later matches what it was based on. Read it and decide again");
        this.updateId = entry.update().id();
    }

    /** The update that was not appended. */
    public UUID updateId() {
        return updateId;
    }
}
