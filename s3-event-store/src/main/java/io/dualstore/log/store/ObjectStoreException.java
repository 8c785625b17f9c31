package io.dualstore.log.store;

import io.dualstore.text.QuotedText;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request to the object store that did not succeed. */
public abstract sealed class ObjectStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String action;

    private ObjectStoreException(String problem, String action, @Nullable Throwable cause) {
        super(QuotedText.message(action.isEmpty() ? problem : problem + ": " + action), cause);
        this.problem = QuotedText.message(problem);
        this.action = action;
    }

    /** What happened: the message without {@link #action}. */
    public String problem() {
        return problem;
    }

    /** The next step, as the rest of a sentence without a full stop; empty if none is known. */
    public String action() {
        return action;
    }

    /** No answer, or one that decides nothing: connection trouble, timeout, 5xx, 429. A write may have landed, or land later. */
    public static final class Unreachable extends ObjectStoreException {
        private static final long serialVersionUID = 1L;

        public Unreachable(String message, @Nullable Throwable cause) {
            this(message, "", cause);
        }

        /** @param action what to do, as the rest of a sentence without a full stop */
        public Unreachable(String problem, String action, @Nullable Throwable cause) {
            super(problem, action, cause);
        }
    }

    /** The store said no: credentials, rights, a missing bucket, a request that it does not support. */
    public static final class Refused extends ObjectStoreException {
        private static final long serialVersionUID = 1L;
        private final int status;

        public Refused(int status, String message, @Nullable Throwable cause) {
            this(status, message, "", cause);
        }

        /** @param action what to do, as the rest of a sentence without a full stop */
        public Refused(int status, String problem, String action, @Nullable Throwable cause) {
            super(problem, action, cause);
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
            super("Object " + key + " has " + size + " bytes, more than the limit of " + limit, "", null);
        }
    }

    /** The store kept some of the objects that it was to delete. The others are deleted. */
    public static final class NotDeleted extends ObjectStoreException {
        private static final long serialVersionUID = 1L;
        private final LinkedHashSet<String> keys;

        /** @param kept the store's reason for each key, at least one */
        public NotDeleted(Map<String, String> kept) {
            super(
                    kept.size() + " objects were not deleted. The first is "
                            + kept.entrySet().iterator().next().getKey() + ": "
                            + kept.entrySet().iterator().next().getValue(),
                    "",
                    null);
            this.keys = new LinkedHashSet<>(kept.keySet());
        }

        /** Returns the keys of the objects that are still there. */
        public Set<String> keys() {
            return Collections.unmodifiableSet(keys);
        }
    }
}
