package io.dualstore.promoter.evaluation;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.promoter.log.ModelMismatch;
import io.dualstore.promoter.log.SharedLog;
import io.dualstore.promoter.outbox.HoldReason;
import io.dualstore.update.Action;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Bundle;
import io.dualstore.update.Event;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Update;
import java.util.List;
import java.util.Optional;

/**
 * Reasons why a readable bundle as a whole cannot be decided by this promoter. They are checked before any of its updates is decided, so that
 * the order of the updates is kept.
 */
public final class BundleObstacles {

    private final SharedLog log;
    private final ActionExecutor executor;
    private final ModelVersion model;

    /** @param model version of the promoter's model */
    public BundleObstacles(SharedLog log, ActionExecutor executor, ModelVersion model) {
        this.log = log;
        this.executor = executor;
        this.model = model;
    }

    /**
     * Returns the first obstacle; empty if the bundle can be decided.
     *
     * @param undecided the bundle's updates that have no verdict yet
     */
    public Optional<BundleEvaluation> of(Bundle bundle, List<Update> undecided) {
        if (!bundle.logId().equals(log.head().logId())) {
            return hold(
                    HoldReason.BASE_NOT_IN_LOG,
                    "It was made for the data set " + bundle.logId() + ", and this is "
                            + log.head().logId() + ": the bucket was restored or copied. The device has to start anew");
        }
        if (bundle.model().isForeignTo(model)) {
            return hold(HoldReason.ANOTHER_APPLICATION, bundle.model().foreignData("The bundle", model));
        }
        if (ModelVersions.isNewer(bundle.model(), model)) {
            return hold(
                    HoldReason.NEWER_MODEL,
                    "It was made by " + bundle.model() + ", and this promoter has " + model + ": "
                            + ModelMismatch.remedy(bundle.model(), model));
        }
        for (Update update : undecided) {
            Optional<String> unknown = unknownName(update);
            if (unknown.isPresent()) {
                return hold(
                        HoldReason.NEWER_MODEL,
                        "Update " + update.id() + " has " + unknown.get() + ", which " + model + " does not know: "
                                + ModelMismatch.remedy(bundle.model(), model));
            }
            if (log.positionAfter(update.base()).isEmpty()) {
                return Optional.of(noSuchBase(update));
            }
        }
        return Optional.empty();
    }

    private BundleEvaluation noSuchBase(Update update) {
        BaseRevision base = update.base();
        String explanation = "Update " + update.id() + " builds on commit " + base.sequence() + " with hash "
                + base.hash() + ", which is not in this log: the bucket was forked or set back. Restore the commits, or"
                + " let the device start anew";
        return base.sequence() > log.head().sequence()
                ? new BundleEvaluation.Behind(explanation)
                : new BundleEvaluation.Hold(HoldReason.BASE_NOT_IN_LOG, explanation);
    }

    private Optional<String> unknownName(Update update) {
        return update.actions().stream()
                .map(Action::name)
                .filter(name -> !executor.actions().knows(name))
                .map(name -> "the action " + name)
                .findFirst()
                .or(() -> update.events().stream()
                        .map(Event::name)
                        .filter(name -> !executor.events().knows(name))
                        .map(name -> "the event " + name)
                        .findFirst());
    }

    private static Optional<BundleEvaluation> hold(HoldReason reason, String explanation) {
        return Optional.of(new BundleEvaluation.Hold(reason, explanation));
    }
}
