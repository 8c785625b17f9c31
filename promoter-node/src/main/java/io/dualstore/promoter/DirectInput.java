package io.dualstore.promoter;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.log.append.CommitOutcome;
import io.dualstore.promoter.evaluation.Round;
import io.dualstore.promoter.evaluation.UndecidedUpdateException;
import io.dualstore.promoter.evaluation.UnknownActionException;
import io.dualstore.promoter.evaluation.UpdateEvaluation;
import io.dualstore.promoter.evaluation.UpdateEvaluator;
import io.dualstore.promoter.log.SharedLog;
import io.dualstore.update.Action;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Updates that callers hand over and wait for. Those that come while a commit is under way are decided together in the next. */
final class DirectInput {

    private final SharedLog log;
    private final ActionExecutor executor;
    private final UpdateEvaluator judge;
    private final PromoterSettings settings;
    private final PromoterListener listener;
    private final Queue<Pending> queue = new ConcurrentLinkedQueue<>();

    DirectInput(
            SharedLog log,
            ActionExecutor executor,
            UpdateEvaluator judge,
            PromoterSettings settings,
            PromoterListener listener) {
        this.log = log;
        this.executor = executor;
        this.judge = judge;
        this.settings = settings;
        this.listener = listener;
    }

    /** An update that somebody waits for. Written by whoever holds the promoter's lock. */
    static final class Pending {
        private final DirectUpdate update;
        private @Nullable Verdict verdict;
        private @Nullable RuntimeException failure;

        private Pending(DirectUpdate update) {
            this.update = update;
        }

        boolean isDone() {
            return verdict != null || failure != null;
        }

        Verdict result() {
            if (failure != null) {
                throw failure;
            }
            if (verdict == null) {
                throw new IllegalStateException("Update " + update.id() + " was not looked at");
            }
            return verdict;
        }
    }

    /**
     * Lines an update up.
     *
     * @throws UnknownActionException if the model does not know an action
     */
    Pending lineUp(DirectUpdate update) {
        for (Action action : update.actions()) {
            if (!executor.actions().knows(action.name())) {
                throw new UnknownActionException(action.name());
            }
        }
        Pending pending = new Pending(update);
        queue.add(pending);
        return pending;
    }

    /** Decides everything that is lined up. To be called with the promoter's lock. */
    void drain() {
        List<Pending> batch = new ArrayList<>();
        for (Pending next = queue.poll(); next != null; next = queue.poll()) {
            batch.add(next);
        }
        try {
            while (batch.stream().anyMatch(pending -> !pending.isDone())) {
                round(batch.stream().filter(pending -> !pending.isDone()).toList());
            }
        } catch (RuntimeException e) {
            batch.stream().filter(pending -> !pending.isDone()).forEach(pending -> pending.failure = e);
        }
    }

    private void round(Collection<Pending> undecided) {
        log.catchUp();
        Round round = new Round(settings.updatesPerCommit(), settings.bytesPerCommit());
        long known = log.head().nextPosition();
        for (Pending pending : undecided) {
            Update update = update(pending.update);
            pending.verdict = log.verdictOf(update.user(), update.id()).orElse(null);
            if (pending.verdict == null) {
                judge(pending, update, known, round);
            }
        }
        if (round.isEmpty()) {
            return;
        }
        switch (log.commit(round.decided())) {
            case CommitOutcome.Committed committed -> {
                listener.committed(committed.commit());
                committed.commit().updates().forEach(listener::decided);
                for (Pending pending : undecided) {
                    if (pending.verdict == null) {
                        pending.verdict = log.verdictOf(pending.update.user(), pending.update.id())
                                .orElse(null);
                    }
                }
            }
            case CommitOutcome.Overtaken overtaken -> listener.overtaken();
        }
    }

    private void judge(Pending pending, Update update, long known, Round round) {
        switch (judge.judgeUnseen(update, known, round, round.room())) {
            case UpdateEvaluation.Decided decided -> round.add(decided.update());
            case UpdateEvaluation.Undecided trouble -> pending.failure = new UndecidedUpdateException(trouble);
            case UpdateEvaluation.DecidedBefore before -> {}
            case UpdateEvaluation.NoRoom full -> {}
        }
    }

    private Update update(DirectUpdate direct) {
        return new Update(
                direct.id(),
                direct.user(),
                direct.device(),
                null,
                Stamps.created(new Stamp(direct.created(), direct.device())),
                direct.actions(),
                log.head().base(),
                Set.of(),
                null,
                List.of());
    }
}
