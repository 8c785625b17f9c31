package io.dualstore.copy;

/** A copy that cannot be made; nobody can work on what was written so far. The message says why, and what to do. */
public final class CopyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CopyException(String message) {
        super(message);
    }
}
