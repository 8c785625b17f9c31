package io.dualstore.promoter.evaluation;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.promoter.log.SharedLog;
import io.dualstore.promoter.outbox.BundleContent;
import io.dualstore.promoter.outbox.BundleReader;
import io.dualstore.promoter.outbox.FetchResult;
import io.dualstore.promoter.outbox.HoldReason;
import io.dualstore.promoter.outbox.Quarantine.Evidence;
import io.dualstore.promoter.outbox.WaitingBundle;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.Bundle;
import io.dualstore.update.BundleVerdict;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Stamp;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.Verdict.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides one bundle: first whether it can be decided here at all, then its updates one after another. */
public final class BundleEvaluator {

    private static final int MAX_NAMED = 5;

    private final SharedLog log;
    private final BundleObstacles obstacles;
    private final CommitCodec codec;
    private final BundleReader reader;
    private final UpdateEvaluator evaluator;
    private final String writer;
    private final TimeSource timeSource;
    private final TroubleGuard guard;

    public BundleEvaluator(
            SharedLog log,
            ActionExecutor executor,
            ModelVersion model,
            CommitCodec codec,
            BundleReader reader,
            UpdateEvaluator evaluator,
            String writer,
            TimeSource timeSource) {
        this.log = log;
        this.obstacles = new BundleObstacles(log, executor, model);
        this.codec = codec;
        this.reader = reader;
        this.evaluator = evaluator;
        this.writer = writer;
        this.timeSource = timeSource;
        this.guard = new TroubleGuard(executor);
    }

    /** Evaluates a bundle whose turn it is. What it decides is added to {@code round}. */
    public BundleEvaluation evaluate(FetchResult fetched, Round round) {
        WaitingBundle bundle = fetched.bundle();
        return switch (fetched.answer()) {
            case FetchResult.Gone gone -> new BundleEvaluation.Gone();
            case FetchResult.NotGiven notGiven -> new BundleEvaluation.Hold(notGiven.reason(), notGiven.message());
            case FetchResult.TooLarge tooLarge ->
                unusable(bundle, null, BundleReader.OVERSIZED, tooLarge.message(), round);
            case FetchResult.Stored stored -> stored(bundle, stored.bytes(), round);
        };
    }

    private BundleEvaluation stored(WaitingBundle bundle, byte[] bytes, Round round) {
        BundleContent content = guard.guarded(
                "Bundle " + bundle.key(),
                () -> reader.read(bundle.name(), bytes),
                trouble -> new BundleContent.NotRead(trouble.explanation()));
        return switch (content) {
            case BundleContent.NotRead trouble ->
                new BundleEvaluation.Hold(HoldReason.EXECUTION_TROUBLE, trouble.message());
            case BundleContent.Newer newer -> new BundleEvaluation.Hold(HoldReason.NEWER_MODEL, newer.message());
            case BundleContent.Unreadable unreadable ->
                unusable(bundle, bytes, unreadable.code(), unreadable.message(), round);
            case BundleContent.Whole whole -> readable(bundle, bytes, whole.bundle(), round);
        };
    }

    private BundleEvaluation readable(WaitingBundle waiting, byte[] bytes, Bundle bundle, Round round) {
        List<Update> undecided = bundle.updates().stream()
                .filter(update -> !evaluator.isDecided(update.user(), update.id(), round))
                .toList();
        if (undecided.isEmpty()) {
            return noted(waiting, round);
        }
        Optional<BundleEvaluation> obstacle = obstacles.of(bundle, undecided);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        List<String> broken = new ArrayList<>();
        @Nullable BundleEvaluation outcome = null;
        for (Update update : undecided) {
            long known = log.positionAfter(update.base()).orElseThrow();
            // Whatever the lines in a bundle say of themselves, they were sent in this one.
            Update sent = new Update(
                    update.id(),
                    update.user(),
                    update.device(),
                    waiting.ref(),
                    update.stamps(),
                    update.actions(),
                    update.base(),
                    update.basis(),
                    null,
                    update.events());
            switch (evaluator.judge(sent, known, round, round.room())) {
                case UpdateEvaluation.Decided decided -> {
                    round.add(waiting, decided.update());
                    if (decided.brokenBy() != null) {
                        broken.add("update " + update.id() + ": " + decided.brokenBy());
                    }
                }
                case UpdateEvaluation.DecidedBefore before -> {}
                case UpdateEvaluation.NoRoom full -> outcome = new BundleEvaluation.RoundFull();
                case UpdateEvaluation.Undecided trouble ->
                    outcome = new BundleEvaluation.Hold(HoldReason.EXECUTION_TROUBLE, trouble.explanation());
            }
            if (outcome != null) {
                break;
            }
        }
        if (!broken.isEmpty()) {
            round.keepEvidence(new Evidence(waiting, bytes, UpdateEvaluator.HANDLER_ERROR, summary(broken)));
        }
        return outcome == null ? new BundleEvaluation.Done() : outcome;
    }

    private static String summary(List<String> broken) {
        String named = String.join("; ", broken.subList(0, Math.min(broken.size(), MAX_NAMED)));
        return broken.size() <= MAX_NAMED ? named : named + "; and " + (broken.size() - MAX_NAMED) + " more updates";
    }

    /** Everything in it was decided before. If nothing else tells that this number was seen, the device's next would look like a gap. */
    private BundleEvaluation noted(WaitingBundle bundle, Round round) {
        long last = Math.max(log.lastBundle(bundle.device()).orElse(-1), round.lastNumber(bundle.device()));
        return bundle.number() <= last ? new BundleEvaluation.Done() : record(bundle, new Verdict.Accepted(), round);
    }

    private BundleEvaluation unusable(
            WaitingBundle bundle, byte @Nullable [] bytes, String code, String message, Round round) {
        if (evaluator.isDecided(
                bundle.name().user(), BundleVerdict.lineId(bundle.name().id()), round)) {
            return new BundleEvaluation.Done();
        }
        Reason reason = VerdictReasons.storable(Reason.of(code, message));
        BundleEvaluation outcome = record(bundle, new Verdict.Rejected(reason), round);
        if (outcome instanceof BundleEvaluation.Done) {
            round.keepEvidence(new Evidence(bundle, bytes, reason.code(), reason.message()));
        }
        return outcome;
    }

    private BundleEvaluation record(WaitingBundle bundle, Verdict verdict, Round round) {
        if (round.isFull()) {
            return new BundleEvaluation.RoundFull();
        }
        Update line = BundleVerdict.line(
                bundle.name().user(),
                bundle.name().device(),
                bundle.ref(),
                log.head().base(),
                verdict,
                new Stamp(timeSource.now(), writer));
        round.add(bundle, codec.encoded(line));
        return new BundleEvaluation.Done();
    }
}
