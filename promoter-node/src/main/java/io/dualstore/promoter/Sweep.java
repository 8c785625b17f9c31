package io.dualstore.promoter;

import io.dualstore.log.append.CommitOutcome;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.promoter.evaluation.BundleEvaluation;
import io.dualstore.promoter.evaluation.Round;
import io.dualstore.promoter.outbox.BundleFetch;
import io.dualstore.promoter.outbox.Device;
import io.dualstore.promoter.outbox.FetchResult;
import io.dualstore.promoter.outbox.HoldReason;
import io.dualstore.promoter.outbox.Quarantine.Evidence;
import io.dualstore.promoter.outbox.WaitingBundle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Works off one plan, round by round: evaluates bundles in their order, commits, deletes what is finished. */
final class Sweep {

    private final PromoterDependencies work;
    private final BundleFetch fetch;
    private final BooleanSupplier stopping;
    private final SweepTally tally = new SweepTally();
    /** Fetched, and to be evaluated before anything new. */
    private final Deque<FetchResult> again = new ArrayDeque<>();
    /** Devices that go no further in this sweep. */
    private final Set<Device> waiting = new HashSet<>();
    /** Bundles for which the log was read once more. */
    private final Set<String> caughtUpFor = new HashSet<>();

    private Round round;

    Sweep(PromoterDependencies work, BundleFetch fetch, BooleanSupplier stopping) {
        this.work = work;
        this.fetch = fetch;
        this.stopping = stopping;
        this.round = newRound();
    }

    /** Works until nothing is left or the promoter is to stop; what was decided until then is committed. */
    SweepTally run() {
        do {
            for (Optional<FetchResult> next = next(); next.isPresent(); next = next()) {
                evaluate(next.get());
            }
            commit();
        } while (!again.isEmpty() && !stopping.getAsBoolean());
        return tally;
    }

    private Optional<FetchResult> next() {
        if (stopping.getAsBoolean()) {
            return Optional.empty();
        }
        while (true) {
            Optional<FetchResult> next = again.isEmpty() ? fetch.next() : Optional.of(again.remove());
            if (next.isEmpty() || !waiting.contains(next.get().bundle().device())) {
                return next;
            }
        }
    }

    private void evaluate(FetchResult fetched) {
        WaitingBundle bundle = fetched.bundle();
        switch (work.evaluation().evaluate(fetched, round)) {
            case BundleEvaluation.Done done -> {
                round.finish(fetched);
                work.held().release(bundle);
                if (round.isFull()) {
                    commit();
                }
            }
            case BundleEvaluation.RoundFull full -> {
                again.addFirst(fetched);
                commit();
            }
            case BundleEvaluation.Behind behind -> catchUpFor(fetched, behind.explanation());
            case BundleEvaluation.Hold hold -> hold(bundle, hold.reason(), hold.explanation());
            case BundleEvaluation.Gone gone -> stop(bundle.device());
        }
    }

    /** Its device may have read commits that came after this promoter read the log: only what is missing then is missing. */
    private void catchUpFor(FetchResult fetched, String explanation) {
        if (caughtUpFor.add(fetched.bundle().key())) {
            again.addFirst(fetched);
            commit();
            work.log().catchUp();
        } else {
            hold(fetched.bundle(), HoldReason.BASE_NOT_IN_LOG, explanation);
        }
    }

    private void hold(WaitingBundle bundle, HoldReason reason, String explanation) {
        work.held().hold(bundle, reason, explanation).ifPresent(work.listener()::held);
        stop(bundle.device());
    }

    private void stop(Device device) {
        waiting.add(device);
        fetch.skip(device);
    }

    private void commit() {
        Round done = round;
        round = newRound();
        if (done.isEmpty()) {
            finish(done);
            return;
        }
        for (Evidence evidence : done.evidence()) {
            work.quarantine().keep(evidence, work.timeSource().now());
        }
        switch (work.log().commit(done.decided())) {
            case CommitOutcome.Committed committed -> {
                committed(committed.commit());
                for (Evidence evidence : done.evidence()) {
                    tally.quarantined();
                    work.listener().quarantined(evidence.bundle().key(), evidence.code(), evidence.message());
                }
                finish(done);
            }
            case CommitOutcome.Overtaken overtaken -> {
                work.listener().overtaken();
                work.log().catchUp();
                List<FetchResult> bundles = done.bundles();
                for (int i = bundles.size() - 1; i >= 0; i--) {
                    again.addFirst(bundles.get(i));
                }
            }
        }
    }

    private void committed(StoredCommit commit) {
        tally.committed(commit.updates());
        work.listener().committed(commit);
        commit.updates().forEach(work.listener()::decided);
    }

    private void finish(Round done) {
        List<String> keys =
                done.bundles().stream().map(fetched -> fetched.bundle().key()).toList();
        tally.finished(keys.size());
        work.finished().delete(keys);
    }

    private Round newRound() {
        return new Round(work.settings().updatesPerCommit(), work.settings().bytesPerCommit());
    }
}
