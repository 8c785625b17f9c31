package io.dualstore.log.store;

import io.dualstore.text.QuotedText;
import org.jspecify.annotations.Nullable;

/** A request to the object store that did not succeed. */
public abstract sealed class ObjectStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ObjectStoreException(String message, @Nullable Throwable cause) {
        super(QuotedText.message(message), cause);
    }

    /** No answer, or one that decides nothing: connection trouble, timeout, 5xx, 429. A write may have landed, or land later. */
    public static final class Unreachable extends ObjectStoreException {
        private static final long serialVersionUID = 1L;

        public Unreachable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The store said no: credentials, rights, a missing bucket, a request that it does not support. */
    public static final class Refused extends ObjectStoreException {
        private static final long serialVersionUID = 1L;
        private final int status;

        public Refused(int status, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.status = status;
        }

        /** HTTP status of the answer. */
        public int status() {
            return status;
        }
    }

    /** The object is larger than the reader allows. */
    public static final class TooLarge extends ObjectStoreException {
        private static final long serialVersionUID = 1L;

        public TooLarge(String key, long size, long limit) {
            super("Object " + key + " has " + size + " bytes, more than the limit of " + limit, null);
        }
    }
}
