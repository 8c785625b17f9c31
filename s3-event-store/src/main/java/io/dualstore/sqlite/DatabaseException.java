package io.dualstore.sqlite;

import org.jspecify.annotations.Nullable;

/** The node's local database could not do what was asked. */
public abstract sealed class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Another process, or another part of this one, works on the file. */
    public static final class InUse extends DatabaseException {
        private static final long serialVersionUID = 1L;

        public InUse(String message) {
            super(message, null);
        }
    }

    /** The file is another program's. It must not be changed or deleted. */
    public static final class OfAnotherProgram extends DatabaseException {
        private static final long serialVersionUID = 1L;

        public OfAnotherProgram(String message) {
            super(message, null);
        }
    }

    /** The file is damaged or of a newer version: this node cannot work with it. */
    public static final class Unusable extends DatabaseException {
        private static final long serialVersionUID = 1L;

        public Unusable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A statement or a commit failed, for example because the disk is full. The transaction has been rolled back. */
    public static final class Failed extends DatabaseException {
        private static final long serialVersionUID = 1L;

        public Failed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
