package io.dualstore.log.commit;

import io.dualstore.text.QuotedText;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the bucket is not the log that this replica follows. Nothing from there on may be applied or appended; local work and
 * everything pending stays. The message names the key and what to do.
 */
public final class LogIntegrityException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String key;
    private final String problem;

    public LogIntegrityException(Kind kind, String key, String problem, @Nullable Throwable cause) {
        super("Object " + QuotedText.message(key) + " " + QuotedText.message(problem) + ". " + kind.advice, cause);
        this.kind = kind;
        this.key = key;
        this.problem = QuotedText.message(problem);
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }

    /** Key of the object. */
    public String key() {
        return key;
    }

    /** What is wrong with the object, as the rest of a sentence that begins with it. */
    public String problem() {
        return problem;
    }

    /** What an operator can do, a sentence without a full stop. */
    public String action() {
        return kind.advice;
    }

    /** Kinds of damage that need different actions of an operator. */
    public enum Kind {
        /** The commit does not follow the one before it. */
        BROKEN_CHAIN(
                "Reading stops before it: put back the commit that was there, from the bucket's versions or a backup"),
        /** It belongs to another data set or another log. */
        FOREIGN_LOG(
                "Reading stops before it: check the bucket, application and dataset settings; if the bucket was restored or"
                        + " copied on purpose, rebuild this node's replica (what is pending is kept)"),
        /** A newer version of this software wrote it. */
        NEWER_FORMAT("Reading stops before it: upgrade this node"),
        /** It is missing, though later commits exist. */
        HOLE(
                "Reading stops before it: put it back from the bucket's versions or a backup, and forbid deletes under this prefix"),
        /** It is damaged, too large, or no commit at all. */
        UNREADABLE("Reading stops before it: put back the right object from the bucket's versions or a backup"),
        /** It was applied here and is now missing or another one: the bucket was set back to an older state. */
        REWRITTEN(
                "The bucket was restored to an older state or changed by hand: put back the newer objects, or give the bucket a"
                        + " new identity and rebuild this node's replica (what is pending is kept)"),
        /** A copy of commits that the log does not have: the bucket was set back to an older state. */
        SET_BACK(
                "The bucket was restored to an older state, or commits were deleted: put back the commits, from the bucket's versions or"
                        + " a backup, or copy what is left of the log into a new data set. Nothing is appended until then");

        private final String advice;

        Kind(String advice) {
            this.advice = advice;
        }
    }
}
