package io.dualstore.promoter.evaluation;

import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.sqlite.DatabaseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something other than domain code broke while an update was executed. It says nothing about the update, which stays undecided. */
public final class InfrastructureTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private InfrastructureTrouble(UUID updateId, Throwable cause) {
        super("Update " + updateId + " could not be executed and stays undecided; it is tried again: " + cause, cause);
    }

    /** The trouble in a failure's chain of causes; {@code null} if it is the handler's own. */
    static @Nullable InfrastructureTrouble in(Throwable failure, UUID updateId) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 50; depth++) {
            boolean trouble = switch (cause) {
                case DatabaseException e -> true;
                case ObjectStoreException e -> true;
                case InterruptedException e -> true;
                // Deep recursion is what a handler does to itself; the other errors of the machine are not its own.
                case StackOverflowError e -> false;
                case VirtualMachineError e -> true;
                case LinkageError e -> true;
                default -> false;
            };
            if (trouble) {
                return new InfrastructureTrouble(updateId, failure);
            }
            cause = cause.getCause();
        }
        return null;
    }
}
