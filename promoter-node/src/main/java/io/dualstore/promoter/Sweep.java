package io.dualstore.promoter;

import io.dualstore.log.append.CommitOutcome;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.promoter.evaluation.BundleEvaluation;
import io.dualstore.promoter.evaluation.Round;
import io.dualstore.promoter.evaluation.Turn;
import io.dualstore.promoter.outbox.BundleFetch;
import io.dualstore.promoter.outbox.Device;
import io.dualstore.promoter.outbox.FetchResult;
import io.dualstore.promoter.outbox.HoldReason;
import io.dualstore.promoter.outbox.Quarantine.Evidence;
import io.dualstore.promoter.outbox.Turns;
import io.dualstore.promoter.outbox.WaitingBundle;
import io.dualstore.update.BundleVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Carries out one plan, round by round: users take turns, each round is one commit, and finished bundles are deleted. Ends when every
 * bundle had its turn, or after {@link #LONGEST} with the round under way: what is left then has its turn in the next sweep, which also
 * sees bundles that arrived in between.
 */
public final class Sweep {

    /** A sweep that takes longer ends with its current round. */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    private final PromoterDependencies work;
    private final Turns turns;
    private final BundleFetch fetch;
    private final BooleanSupplier stopping;
    private final Runnable betweenRounds;
    private final long begin;
    private final SweepTally tally = new SweepTally();
    /** Bundles that build on commits which this promoter has not read. */
    private final List<Behind> behind = new ArrayList<>();

    private Round round;
    private boolean caughtUp;

    private record Behind(WaitingBundle bundle, String explanation) {}

    /** @param betweenRounds called whenever nothing is staged, so that other callers of the promoter can have their turn */
    Sweep(PromoterDependencies work, Turns turns, BundleFetch fetch, BooleanSupplier stopping, Runnable betweenRounds) {
        this.work = work;
        this.turns = turns;
        this.fetch = fetch;
        this.stopping = stopping;
        this.betweenRounds = betweenRounds;
        this.begin = work.timeSource().nanoTime();
        this.round = newRound();
    }

    /** Works until nothing is left, the time is over, or the promoter is to stop; what was decided until then is committed. */
    SweepTally run() {
        while (!stopping.getAsBoolean() && !isOver()) {
            Optional<WaitingBundle> next = turns.next();
            if (next.isPresent()) {
                haveTurn(next.get());
            } else {
                commit();
                if (turns.isEmpty() && (stopping.getAsBoolean() || !catchUpForThoseBehind())) {
                    break;
                }
            }
        }
        commit();
        return tally;
    }

    private boolean isOver() {
        return Duration.ofNanos(work.timeSource().nanoTime() - begin).compareTo(LONGEST) >= 0;
    }

    private void haveTurn(WaitingBundle bundle) {
        String user = bundle.name().user();
        if (work.rejections().areUsedUp(user)) {
            hold(bundle, HoldReason.MANY_REJECTIONS, work.rejections().explanation(user));
            turns.drop(user);
            return;
        }
        if (work.log().isDecided(user, BundleVerdict.lineId(bundle.name().id()))) {
            // The verdict on the bundle as a whole; an operator can give it before the bundle arrives.
            finish(bundle);
            return;
        }
        FetchResult fetched = fetch.take(bundle, turns.upcoming(work.settings().parallelFetches()));
        Turn turn = new Turn(work.budget(), work.timeSource());
        round.begin(turn);
        switch (work.evaluation().evaluate(fetched, round)) {
            case BundleEvaluation.Done done -> finish(bundle);
            case BundleEvaluation.RoundFull full -> continueLater(fetched, turn);
            case BundleEvaluation.Behind ahead -> catchUpFor(bundle, ahead.explanation());
            case BundleEvaluation.Hold hold -> hold(bundle, hold.reason(), hold.explanation());
            case BundleEvaluation.Gone gone -> stop(bundle.device());
        }
    }

    private void finish(WaitingBundle bundle) {
        round.finish(bundle);
        work.held().release(bundle);
        commitIfComplete();
    }

    /** The turn is over, or the round is full: the rest of the bundle has its turn after the other users'. */
    private void continueLater(FetchResult fetched, Turn turn) {
        if (round.isEmpty()) {
            hold(
                    fetched.bundle(),
                    HoldReason.EXECUTION_TROUBLE,
                    "The verdict on its next update fits into no commit. Reject the bundle, and report this");
            return;
        }
        turns.giveBack(fetched.bundle());
        fetch.keep(fetched);
        if (round.isComplete() || !turn.isOver()) {
            commit();
        }
    }

    private void commitIfComplete() {
        if (round.isComplete()) {
            commit();
        }
    }

    /** Its device may have read commits that came after this promoter read the log: that is looked at once, when all others are done. */
    private void catchUpFor(WaitingBundle bundle, String explanation) {
        if (caughtUp) {
            hold(bundle, HoldReason.BASE_NOT_IN_LOG, explanation);
        } else {
            behind.add(new Behind(bundle, explanation));
            stop(bundle.device());
        }
    }

    /** Returns whether there are bundles that have their turn because of it. */
    private boolean catchUpForThoseBehind() {
        if (behind.isEmpty()) {
            return false;
        }
        Head before = work.log().head();
        work.log().catchUp();
        caughtUp = true;
        boolean advanced = !before.equals(work.log().head());
        for (Behind one : behind) {
            if (advanced) {
                turns.resume(one.bundle().device());
                turns.giveBack(one.bundle());
            } else {
                hold(one.bundle(), HoldReason.BASE_NOT_IN_LOG, one.explanation());
            }
        }
        behind.clear();
        return advanced;
    }

    private void hold(WaitingBundle bundle, HoldReason reason, String explanation) {
        work.held().hold(bundle, reason, explanation).ifPresent(work.listener()::held);
        stop(bundle.device());
    }

    private void stop(Device device) {
        turns.stop(device);
        fetch.drop(device);
    }

    private void commit() {
        Round done = round;
        if (done.isEmpty()) {
            deleteFinished(done);
        } else {
            append(done);
        }
        betweenRounds.run();
        round = newRound();
    }

    private void append(Round done) {
        switch (work.log().commit(done.decided())) {
            case CommitOutcome.Committed committed -> {
                committed(committed.commit());
                for (Evidence evidence : done.evidence()) {
                    tally.quarantined();
                    work.listener().quarantined(evidence.bundle().key(), evidence.code(), evidence.message());
                }
                deleteFinished(done);
            }
            case CommitOutcome.Overtaken overtaken -> {
                work.listener().overtaken();
                work.log().catchUp();
                done.bundles().reversed().forEach(turns::giveBack);
            }
        }
    }

    private void committed(StoredCommit commit) {
        tally.committed(commit.updates());
        work.rejections().count(commit.updates());
        work.listener().committed(commit);
        commit.updates().forEach(work.listener()::decided);
    }

    private void deleteFinished(Round done) {
        List<String> keys = done.bundles().stream().map(WaitingBundle::key).toList();
        tally.finished(keys.size());
        work.finished().delete(keys);
    }

    private Round newRound() {
        return new Round(
                work.budget(),
                work.timeSource(),
                work.log(),
                evidence -> work.quarantine().keep(evidence, work.timeSource().now()));
    }
}
