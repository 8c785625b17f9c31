package io.dualstore.simulator;

import io.dualstore.axon.ActionExecutor;
import io.dualstore.axon.Execution;
import io.dualstore.axon.ReplaceableEvents;
import io.dualstore.client.local.Life;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.replica.EventSource;
import io.dualstore.update.Event;
import io.dualstore.update.Outcomes;
import java.util.List;
import java.util.Optional;

/** Executes updates once more, over any events. */
final class Reexecution {

    private final ActionExecutor executor;
    private final ReplaceableEvents events = new ReplaceableEvents();

    Reexecution(Release release) {
        this.executor = new ActionExecutor(release.model(), release.model().shared(), events);
    }

    /** An executor over these events with nothing staged; for one use. */
    ActionExecutor over(EventSource source) {
        events.replaceWith(source);
        // It remembers what it read, and these may be the events of another log.
        executor.forget();
        return executor;
    }

    /** What executing all that is pending gives that is not what the device has; empty if the same. */
    Optional<String> differs(EventSource source, List<LocalUpdate> pending) {
        ActionExecutor fresh = over(source);
        for (LocalUpdate update : pending) {
            String what = "update " + update.update().id() + " (" + update.life() + ")";
            switch (fresh.execute(update.update(), update.knownPosition())) {
                case Execution.Executed executed -> {
                    if (update.reason() != null
                            || !Outcomes.sameOutcome(
                                    executed.events(), update.update().events())) {
                        return Optional.of(what + " has other events than a full rebase gives it");
                    }
                }
                case Execution.Refused refused -> {
                    if (update.life() != Life.SENT || update.reason() == null) {
                        return Optional.of(what + " is shown as possible, and a full rebase refuses it: "
                                + refused.reason().message());
                    }
                }
                case Execution.Failed failed -> {
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
