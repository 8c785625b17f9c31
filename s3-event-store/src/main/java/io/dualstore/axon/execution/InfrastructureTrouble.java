package io.dualstore.axon.execution;

import io.dualstore.axon.entity.EntitySourcingException;
import io.dualstore.axon.message.UnreadableEventException;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.text.QuotedText;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.axonframework.conversion.ConversionException;

/**
 * The machine, and not the domain, kept an update from being executed. It says nothing about the update: it is never a verdict on a
 * promoter and never a conflict on a client. Nothing of the update is staged, and it can be executed again later.
 *
 * <p>Everything else that a handler throws depends only on the action, its metadata and the sourced events. It has the same result on
 * every machine and may therefore become a verdict.
 */
public final class InfrastructureTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Chains of causes can be circular. */
    private static final int DEEPEST_CAUSE = 50;

    private static final int MAX_CHARACTERS = 500;

    private final transient UUID updateId;
    private final Scope scope;

    /** How far the trouble reaches. */
    public enum Scope {
        /** This update only. Other updates can be executed: a promoter holds the device that sent it. */
        UPDATE,
        /** The store, the disk or the log. The next update would fail as well: a promoter ends its round. */
        NODE
    }

    private InfrastructureTrouble(UUID updateId, Scope scope, Throwable cause) {
        super(
                "Update " + updateId + " could not be executed and stays undecided: "
                        + QuotedText.of(cause.toString(), MAX_CHARACTERS),
                cause);
        this.updateId = updateId;
        this.scope = scope;
    }

    /**
     * Returns the trouble in a failure's chain of causes.
     *
     * @param failure what the execution of an update threw
     * @param updateId the update
     * @return empty if the failure is the handler's own
     */
    public static Optional<InfrastructureTrouble> in(Throwable failure, UUID updateId) {
        return failure instanceof InfrastructureTrouble trouble
                ? Optional.of(trouble)
                : scopeOf(failure).map(scope -> new InfrastructureTrouble(updateId, scope, failure));
    }

    private static Optional<Scope> scope(Throwable cause) {
        return switch (cause) {
            case InfrastructureTrouble trouble -> Optional.of(trouble.scope);
            // The replica's file: full, damaged or locked.
            case DatabaseException e -> Optional.of(Scope.NODE);
            case ObjectStoreException e -> Optional.of(Scope.NODE);
            case LogIntegrityException e -> Optional.of(Scope.NODE);
            // The node is being stopped.
            case InterruptedException e -> Optional.of(Scope.NODE);
            case RejectedExecutionException e -> Optional.of(Scope.NODE);
            // A stored event that the model cannot read is not the fault of the update that reads it.
            case UnreadableEventException e -> Optional.of(Scope.UPDATE);
            case EntitySourcingException e -> Optional.of(Scope.UPDATE);
            case ConversionException e -> Optional.of(Scope.UPDATE);
            // No error of the Java runtime depends on the update alone. OutOfMemoryError depends on the heap, and on
            // what else is in
            // it; StackOverflowError on the size of the stack and on what the compiler made of the frames; LinkageError
            // on the jars;
            // AssertionError on the switch -ea; InternalError on the machine.
            case Error e -> Optional.of(Scope.UPDATE);
            default -> Optional.empty();
        };
    }

    /** Returns how far a failure reaches if it is not the handler's own; empty if it is. */
    public static Optional<Scope> scopeOf(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            Optional<Scope> scope = scope(cause);
            if (scope.isPresent()) {
                return scope;
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** The update that was not executed. */
    public UUID updateId() {
        return updateId;
    }

    /** How far the trouble reaches. */
    public Scope scope() {
        return scope;
    }
}
