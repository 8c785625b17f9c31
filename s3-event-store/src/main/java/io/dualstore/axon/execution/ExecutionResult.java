package io.dualstore.axon.execution;

import io.dualstore.update.Basis;
import io.dualstore.update.Criteria;
import io.dualstore.update.Event;
import io.dualstore.update.Verdict;
import java.util.List;

/** What came of running an update's actions over confirmed and staged events. */
public sealed interface ExecutionResult {

    /** Everything that was read, also by a run that failed or produced nothing: if none of it changes, neither does the outcome. */
    Criteria read();

    /** Undecided updates whose staged events were read. */
    Basis basis();

    /** All actions were accepted; their events are staged. */
    record Executed(List<Event> events, Criteria read, Basis basis) implements ExecutionResult {}

    /** The domain refused an action, or the update is over its {@linkplain UpdateBudget budget}; nothing is staged. */
    record Refused(Verdict.Reason reason, Criteria read, Basis basis) implements ExecutionResult {}

    /**
     * A handler failed in a way that is not a refusal; nothing is staged. The failure depends only on the action and the events: it is never
     * {@link InfrastructureTrouble}, which is thrown.
     */
    record Failed(Throwable cause, Criteria read, Basis basis) implements ExecutionResult {}
}
