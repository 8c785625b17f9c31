package io.dualstore.simulator.history;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.execution.ExecutionResult;
import io.dualstore.axon.execution.ReplaceableEvents;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.replica.EventSource;
import io.dualstore.simulator.mutation.Release;
import io.dualstore.update.Event;
import io.dualstore.update.json.EventComparison;
import java.util.List;
import java.util.Optional;

/** Executes updates once more, over any events. */
public final class Reexecution {

    private final ActionExecutor executor;
    private final ReplaceableEvents events = new ReplaceableEvents();

    Reexecution(Release release) {
        this.executor = new ActionExecutor(release.model(), release.model().shared(), events);
    }

    /** An executor over these events with nothing staged; for one use. */
    public ActionExecutor over(EventSource source) {
        events.replaceWith(source);
        // It remembers what it read, and these may be the events of another log.
        executor.reset();
        return executor;
    }

    /** What executing all that is pending gives that is not what the device has; empty if the same. */
    public Optional<String> differs(EventSource source, List<LocalUpdate> pending) {
        ActionExecutor fresh = over(source);
        for (LocalUpdate update : pending) {
            String what = "update " + update.update().id() + " (" + update.status() + ")";
            switch (fresh.execute(update.update(), update.knownPosition())) {
                case ExecutionResult.Executed executed -> {
                    if (update.reason() != null
                            || !EventComparison.sameOutcome(
                                    executed.events(), update.update().events())) {
                        return Optional.of(what + " has other events than a full rebase gives it");
                    }
                }
                case ExecutionResult.Refused refused -> {
                    if (update.status() != UpdateStatus.SENT || update.reason() == null) {
                        return Optional.of(what + " is shown as possible, and a full rebase refuses it: "
                                + refused.reason().message());
                    }
                }
                case ExecutionResult.Failed failed -> {
                    return Optional.of(what + " fails: " + failed.cause());
                }
            }
        }
        return Optional.empty();
    }

    Object payload(Event event) {
        return executor.payload(event);
    }
}
