package io.dualstore.client.work;

import io.dualstore.axon.ActionExecutor;
import io.dualstore.axon.Execution;
import io.dualstore.client.local.Decision;
import io.dualstore.client.local.Life;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.log.Head;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Drops the overlay and lays the pending updates over a newer replica. What nobody touched stays as it is; the first touched update and
 * everything after it is executed again, because intent must hold against what is there now.
 */
final class Rebase {

    private final ActionExecutor executor;
    private final Head head;
    private final List<LocalUpdate> remaining = new ArrayList<>();
    private final List<LocalUpdate> changed = new ArrayList<>();
    private int executions;

    Rebase(ActionExecutor executor, Head head) {
        this.executor = executor;
        this.head = head;
    }

    /**
     * What came of it.
     *
     * @param pending in device order, staged
     * @param changed executed again, or no longer pending because conflicted
     * @param executions how many were executed
     */
    record Result(List<LocalUpdate> pending, List<LocalUpdate> changed, int executions) {}

    /** Executes every pending update again. */
    Result everything(Collection<LocalUpdate> pending) {
        return run(pending, Map.of(), update -> true);
    }

    /**
     * Executes again from the first update on that is touched, or that follows one decided otherwise than this node had it.
     *
     * @param pending before, in device order
     * @param decisions verdicts on some of them
     * @param news events that were added to the log
     */
    Result suffix(Collection<LocalUpdate> pending, Collection<Decision> decisions, List<RecordedEvent> news) {
        Map<UUID, Decision> decided = decisions.stream()
                .collect(Collectors.toMap(decision -> decision.before().update().id(), Function.identity()));
        Set<UUID> ownPredecessors = new HashSet<>();
        return run(pending, decided, update -> {
            Decision decision = decided.get(update.update().id());
            if (decision != null) {
                ownPredecessors.add(update.update().id());
                return !decision.identical();
            }
            return news.stream()
                    .anyMatch(event -> !ownPredecessors.contains(event.updateId())
                            && update.read().matches(event.event()));
        });
    }

    private Result run(
            Collection<LocalUpdate> pending,
            Map<UUID, Decision> decided,
            java.util.function.Predicate<LocalUpdate> stale) {
        executor.clear();
        boolean again = false;
        for (LocalUpdate update : pending) {
            again = again || stale.test(update);
            if (decided.containsKey(update.update().id())) {
                continue;
            }
            if (again) {
                execute(update);
            } else {
                executor.stage(update.update());
                remaining.add(update);
            }
        }
        return new Result(List.copyOf(remaining), List.copyOf(changed), executions);
    }

    private void execute(LocalUpdate pending) {
        executions++;
        Update update = pending.update();
        Execution execution = executor.execute(update, pending.knownPosition());
        switch (execution) {
            case Execution.Executed done ->
                keep(pending.executed(
                        update.executed(head.base(), done.basis(), done.events()),
                        done.read(),
                        head.nextPosition(),
                        null));
            case Execution.Refused refused -> conflict(pending, refused, refused.reason());
            case Execution.Failed failed ->
                conflict(
                        pending,
                        failed,
                        Reason.of(
                                "handler-error",
                                "An error in the handling of this action: "
                                        + failed.cause().getMessage()));
        }
    }

    private void keep(LocalUpdate executed) {
        remaining.add(executed);
        changed.add(executed);
    }

    /** Never sent: final, for the user to edit. Sent: only its verdict decides. */
    private void conflict(LocalUpdate pending, Execution execution, Reason reason) {
        if (pending.life() == Life.SAVED) {
            changed.add(pending.become(Life.CONFLICTED, reason));
        } else {
            Update withoutEvents = pending.update().executed(head.base(), execution.basis(), List.of());
            // The position stays: what it collided with is still news to its author.
            keep(pending.executed(withoutEvents, execution.read(), pending.knownPosition(), reason));
        }
    }
}
