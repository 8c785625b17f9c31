package io.dualstore.log.append;

import io.dualstore.log.store.ObjectStoreException;

/**
 * It is not known whether a commit is in the log: no answer that decides came in time. It must not be treated as failed, because it may
 * have landed or still land. The writer keeps its bytes and appends nothing else until {@link CommitWriter#resolve} decides.
 */
public final class CommitOutcomeUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;

    CommitOutcomeUnknownException(String key, ObjectStoreException lastAnswer) {
        super(
                "It is not known whether commit " + key
                        + " was written. It is kept and will be resolved before anything else is"
                        + " appended; repeat the append with the same update ids to learn what became of it. Last answer: "
                        + lastAnswer.getMessage(),
                lastAnswer);
        this.key = key;
    }

    /** Key of the commit. */
    public String key() {
        return key;
    }
}
