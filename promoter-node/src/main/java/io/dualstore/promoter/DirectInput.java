package io.dualstore.promoter;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.log.append.CommitOutcome;
import io.dualstore.promoter.evaluation.Round;
import io.dualstore.promoter.evaluation.RoundBudget;
import io.dualstore.promoter.evaluation.UndecidedUpdateException;
import io.dualstore.promoter.evaluation.UnknownActionException;
import io.dualstore.promoter.evaluation.UpdateEvaluation;
import io.dualstore.promoter.evaluation.UpdateEvaluator;
import io.dualstore.promoter.log.SharedLog;
import io.dualstore.request.SameActions;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.json.PayloadDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Updates whose callers wait for the verdict. Those that arrive while a commit is under way are decided together in the next one. */
final class DirectInput {

    /** Most callers that wait at a time. */
    static final int MAX_WAITING = 1_000;

    private final SharedLog log;
    private final ActionExecutor executor;
    private final UpdateEvaluator evaluator;
    private final RoundBudget budget;
    private final TimeSource timeSource;
    private final PromoterListener listener;
    private final Queue<Pending> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();

    DirectInput(
            SharedLog log,
            ActionExecutor executor,
            UpdateEvaluator evaluator,
            RoundBudget budget,
            TimeSource timeSource,
            PromoterListener listener) {
        this.log = log;
        this.executor = executor;
        this.evaluator = evaluator;
        this.budget = budget;
        this.timeSource = timeSource;
        this.listener = listener;
    }

    /** An update whose caller waits for the verdict. Written with the promoter's lock. */
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
                throw new IllegalStateException("Update " + update.id() + " was not evaluated");
            }
            return verdict;
        }
    }

    /**
     * Queues an update.
     *
     * @throws UnknownActionException if the model does not know an action
     * @throws TooManyWaitingException if too many callers wait already
     */
    Pending lineUp(DirectUpdate update) {
        for (Action action : update.actions()) {
            if (!executor.actions().knows(action.name())) {
                throw new UnknownActionException(action.name());
            }
        }
        if (queued.incrementAndGet() > MAX_WAITING) {
            queued.decrementAndGet();
            throw new TooManyWaitingException(MAX_WAITING);
        }
        Pending pending = new Pending(withDigests(update));
        queue.add(pending);
        return pending;
    }

    /** By the digests a repeat with other content is recognised, at this promoter and at others. */
    private static DirectUpdate withDigests(DirectUpdate update) {
        List<Action> actions = update.actions().stream()
                .map(action -> new Action(action.name(), action.payload(), digest(action)))
                .toList();
        return new DirectUpdate(update.id(), update.user(), update.device(), update.created(), actions);
    }

    private static @Nullable String digest(Action action) {
        return action.payload() == null ? null : PayloadDigest.of(action.payload());
    }

    /** Decides everything that is queued. To be called with the promoter's lock. */
    void drain() {
        List<Pending> batch = new ArrayList<>();
        for (Pending next = queue.poll(); next != null; next = queue.poll()) {
            queued.decrementAndGet();
            batch.add(next);
        }
        try {
            for (List<Pending> left = batch; !left.isEmpty(); left = undone(left)) {
                round(left);
            }
        } catch (RuntimeException e) {
            undone(batch).forEach(pending -> pending.failure = e);
        } finally {
            // After an Error as well, callers get an answer.
            undone(batch)
                    .forEach(pending -> pending.failure = new IllegalStateException("Update " + pending.update.id()
                            + " was not decided because of an internal error. Send it again with the same id"));
        }
    }

    /** Ends the calls of those that are queued, because nothing is decided here any more. To be called with the promoter's lock. */
    void abandon() {
        for (Pending next = queue.poll(); next != null; next = queue.poll()) {
            next.failure = new DatabaseException.Failed(
                    "The promoter's file was made again before update " + next.update.id()
                            + " was decided. Send it again with the same id",
                    null);
        }
    }

    private static List<Pending> undone(List<Pending> pending) {
        return pending.stream().filter(one -> !one.isDone()).toList();
    }

    private void round(List<Pending> undecided) {
        log.catchUp();
        Round round = new Round(budget, timeSource, log, evidence -> {});
        long known = log.head().nextPosition();
        for (Pending pending : undecided) {
            judge(pending, known, round);
        }
        List<Pending> left = undone(undecided);
        if (round.isEmpty()) {
            left.forEach(pending -> pending.failure = new IllegalStateException(
                    "The verdict on update " + pending.update.id() + " fits into no commit. Report this"));
            return;
        }
        switch (log.commit(round.decided())) {
            case CommitOutcome.Committed committed -> {
                listener.committed(committed.commit());
                committed.commit().updates().forEach(listener::decided);
                left.forEach(this::answer);
            }
            case CommitOutcome.Overtaken overtaken -> listener.overtaken();
        }
    }

    /** Trouble within one update is its caller's only; what does not fit into this round has its turn in the next. */
    private void judge(Pending pending, long known, Round round) {
        answer(pending);
        if (pending.isDone()) {
            return;
        }
        Update update = update(pending.update);
        switch (evaluator.judgeUnseen(update, known, round, round.room())) {
            case UpdateEvaluation.Decided decided -> round.add(decided.update());
            case UpdateEvaluation.Undecided trouble -> pending.failure = new UndecidedUpdateException(trouble);
            case UpdateEvaluation.DecidedBefore before -> {}
            case UpdateEvaluation.NoRoom full -> {}
        }
    }

    /** Gives a caller the verdict on its update, if that is in the log. */
    private void answer(Pending pending) {
        DirectUpdate update = pending.update;
        log.decided(update.user(), update.id()).ifPresent(decided -> {
            // A rejected line has no actions if they could not be stored.
            if (decided.actions().isEmpty() || SameActions.in(decided.actions(), update.actions())) {
                pending.verdict = decided.verdict();
            } else {
                pending.failure = new UpdateIdTakenException(update.id());
            }
        });
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
                Basis.NONE,
                null,
                List.of());
    }
}
