package io.dualstore.promoter.evaluation;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.promoter.log.ModelMismatch;
import io.dualstore.promoter.log.SharedLog;
import io.dualstore.promoter.outbox.BundleContent;
import io.dualstore.promoter.outbox.BundleReader;
import io.dualstore.promoter.outbox.FetchResult;
import io.dualstore.promoter.outbox.HoldReason;
import io.dualstore.promoter.outbox.Quarantine.Evidence;
import io.dualstore.promoter.outbox.WaitingBundle;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.Action;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Bundle;
import io.dualstore.update.BundleVerdict;
import io.dualstore.update.Event;
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
    private final ActionExecutor executor;
    private final ModelVersion model;
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
        this.executor = executor;
        this.model = model;
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
        Optional<BundleEvaluation> obstacle = obstacle(bundle, undecided);
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

    /** What keeps the whole bundle from being decided here. Looked for before anything of it is decided, so that its order is kept. */
    private Optional<BundleEvaluation> obstacle(Bundle bundle, List<Update> undecided) {
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
