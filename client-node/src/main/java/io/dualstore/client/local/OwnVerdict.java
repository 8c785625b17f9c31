package io.dualstore.client.local;

import io.dualstore.update.Verdict;

/**
 * An own update met its verdict.
 *
 * @param before as it was pending
 * @param verdict what became of it
 * @param identical whether the log has exactly the events that this node had laid over: what was built on them still stands
 */
public record OwnVerdict(LocalUpdate before, Verdict verdict, boolean identical) {

    /** The update with its verdict. */
    public LocalUpdate outcome() {
        return before.become(
                OwnVerdictWriter.status(verdict),
                verdict instanceof Verdict.Rejected rejected ? rejected.reason() : null);
    }
}
