package io.dualstore.client.workspace;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.execution.ExecutionResult;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.log.commit.Head;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict.Reason;
import io.dualstore.update.json.StoredDataException;
import io.dualstore.update.json.UpdateJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Drops the overlay and lays the pending updates over a newer replica. What nobody touched stays as it is; the first touched update and
 * everything after it is executed again, because intent must hold against what is there now.
 */
final class Rebase {

    private final ActionExecutor executor;
    private final Head head;
    private final UpdateJson line = new UpdateJson(LocalStore.MAX_BYTES);
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
        executor.clear();
        return again(pending);
    }

    /** Stages pending updates as they were executed before. */
    void asBefore(Collection<LocalUpdate> first) {
        executor.clear();
        for (LocalUpdate update : first) {
            executor.stage(update.update(), update.read());
            remaining.add(update);
        }
    }

    /** Takes an update over that was executed on top, and is durable. */
    void add(LocalUpdate executed) {
        remaining.add(executed);
    }

    /** Executes the rest of the pending updates again. */
    Result again(Collection<LocalUpdate> rest) {
        rest.forEach(this::execute);
        return result();
    }

    /**
     * Executes again from the first update on that is touched, or that follows one decided otherwise than this node had it.
     *
     * @param pending before, in device order
     * @param news what was added to the log
     */
    Result suffix(Collection<LocalUpdate> pending, IncomingChanges news) {
        List<LocalUpdate> all = List.copyOf(pending);
        Untouched untouched = untouched(all, news);
        stage(untouched, all);
        remaining.addAll(untouched.pending);
        for (LocalUpdate update : all.subList(untouched.end, all.size())) {
            if (news.decided(update.update().id()) == null) {
                execute(update);
            }
        }
        return result();
    }

    /**
     * The first pending updates, up to the first one that has to be executed again.
     *
     * @param end how many they are, decided ones included
     * @param decidedFirst how many of them are decided, were accepted as they were, and come before all others, in the order of the log
     * @param decided how many of them are decided
     * @param pending those that are not decided
     */
    private record Untouched(int end, int decidedFirst, int decided, List<LocalUpdate> pending) {}

    private static Untouched untouched(List<LocalUpdate> all, IncomingChanges news) {
        List<LocalUpdate> untouched = new ArrayList<>();
        Set<UUID> inLog = new HashSet<>();
        int last = -1;
        int count = 0;
        for (LocalUpdate update : all) {
            UUID id = update.update().id();
            IncomingChanges.Decided decided = news.decided(id);
            if (decided == null ? news.touch(update.read(), update.update().user(), inLog) : !decided.identical()) {
                break;
            }
            count++;
            if (decided == null) {
                untouched.add(update);
            } else if (untouched.isEmpty() && decided.order() > last) {
                // Later updates saw it where it now is in the log, unless it overtook an earlier one: then it is news
                // to them.
                inLog.add(id);
                last = decided.order();
            }
        }
        return new Untouched(count, inLog.size(), count - untouched.size(), untouched);
    }

    /** What is staged already stays so: the states of entities are folded from it. */
    private void stage(Untouched untouched, List<LocalUpdate> all) {
        boolean inPlace = untouched.decided == untouched.decidedFirst && executor.stagedEvents() == events(all);
        if (inPlace) {
            executor.unstage(events(all.subList(0, untouched.end)));
            executor.release(events(all.subList(0, untouched.decided)));
        } else {
            executor.clear();
            untouched.pending.forEach(update -> executor.stage(update.update(), update.read()));
        }
    }

    private static int events(List<LocalUpdate> updates) {
        return updates.stream()
                .mapToInt(update -> update.update().events().size())
                .sum();
    }

    private Result result() {
        return new Result(List.copyOf(remaining), List.copyOf(changed), executions);
    }

    private void execute(LocalUpdate pending) {
        executions++;
        Update update = pending.update();
        ExecutionResult execution = executor.execute(update, pending.knownPosition());
        switch (execution) {
            case ExecutionResult.Executed done -> executed(pending, done);
            case ExecutionResult.Refused refused -> conflict(pending, refused, refused.reason());
            case ExecutionResult.Failed failed -> conflict(pending, failed, reason(failed));
        }
    }

    /** Returns the reason for refusing an update after its handler failed. */
    static Reason reason(ExecutionResult.Failed failed) {
        return Reason.of(
                "handler-error",
                "An error in the handling of this action: " + failed.cause().getMessage());
    }

    private void executed(LocalUpdate pending, ExecutionResult.Executed done) {
        Update again = pending.update().executed(head.base(), done.basis(), done.events());
        try {
            requireStorable(pending.update(), again);
            keep(pending.executed(again, done.read(), head.nextPosition(), null));
        } catch (StoredDataException.TooLarge e) {
            // By what others wrote into it. It must not keep everything after it from being sent.
            executor.rollBack(done);
            conflict(pending, done, Reason.of("too-large", e.getMessage()));
        }
    }

    private void requireStorable(Update before, Update again) {
        boolean sameEvents = again.events().equals(before.events());
        if (sameEvents && again.basis().equals(before.basis())) {
            return; // as long as before
        }
        if (sameEvents) {
            line.rewrite(again);
        } else {
            line.write(again);
        }
    }

    private void keep(LocalUpdate executed) {
        remaining.add(executed);
        changed.add(executed);
    }

    /** Never sent: final, for the user to edit. Sent: only its verdict decides. */
    private void conflict(LocalUpdate pending, ExecutionResult execution, Reason reason) {
        if (pending.status() == UpdateStatus.SAVED) {
            changed.add(pending.become(UpdateStatus.CONFLICTED, reason));
        } else {
            Update withoutEvents = pending.update().executed(head.base(), execution.basis(), List.of());
            // The position stays: what it collided with is still news to its author.
            keep(pending.executed(withoutEvents, execution.read(), pending.knownPosition(), reason));
        }
    }
}
