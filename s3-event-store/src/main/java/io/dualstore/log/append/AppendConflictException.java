package io.dualstore.log.append;

import java.util.UUID;

/** The condition of an update does not hold: something that it was based on has changed. It is not in the log; read anew and decide anew. */
public final class AppendConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UUID updateId;

    AppendConflictException(AppendEntry entry) {
        super("Update " + entry.update().id() + " was not appended: an event at position "
                + entry.condition().fromPosition()
                + " or later matches what it was based on. Read that and decide anew");
        this.updateId = entry.update().id();
    }

    /** The update that was not appended. */
    public UUID updateId() {
        return updateId;
    }
}
