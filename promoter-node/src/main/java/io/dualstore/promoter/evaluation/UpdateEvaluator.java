package io.dualstore.promoter.evaluation;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.execution.ExecutionResult;
import io.dualstore.axon.execution.InfrastructureTrouble;
import io.dualstore.axon.message.MessageTypes;
import io.dualstore.axon.message.UnreadablePayloadException;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.EncodedUpdate;
import io.dualstore.loop.LoggedFailure;
import io.dualstore.promoter.log.SharedLog;
import io.dualstore.promoter.outbox.BundleReader;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.Basis;
import io.dualstore.update.Event;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.Verdict.Reason;
import io.dualstore.update.json.EventComparison;
import io.dualstore.update.json.StoredDataException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides one update: runs its actions as its user over the log and what this round has staged, and compares. What was submitted as
 * events is compared, never believed.
 */
public final class UpdateEvaluator {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateEvaluator.class);

    /** Code of an update whose handler broke. */
    public static final String HANDLER_ERROR = "handler-error";
    /** Code of an update that would come out differently than its user saw, after something that it built on did. */
    public static final String BASIS_CHANGED = "basis-changed";

    private final SharedLog log;
    private final ActionExecutor executor;
    private final EvaluationSettings settings;
    private final TimeSource timeSource;
    private final CommitCodec codec;

    public UpdateEvaluator(
            SharedLog log,
            ActionExecutor executor,
            CommitCodec codec,
            EvaluationSettings settings,
            TimeSource timeSource) {
        this.log = log;
        this.executor = executor;
        this.settings = settings;
        this.timeSource = timeSource;
        this.codec = codec;
        this.guard = new TroubleGuard(executor);
    }

    private final TroubleGuard guard;

    /**
     * Decides {@code update}, whose author is known to be the one it names, and which has no verdict in the log.
     *
     * @param knownPosition how many events of the log its author had seen
     * @param room how many bytes its line may have; less than a whole commit's if there are others in it
     * @throws InfrastructureTrouble if the store, the disk or the log failed; nothing of it is staged
     */
    UpdateEvaluation judge(Update update, long knownPosition, Round round, int room) {
        return guarded(update, knownPosition, round, room, true);
    }

    /** Decides an update that nobody has executed before: any outcome is the one that its author wanted. */
    public UpdateEvaluation judgeUnseen(Update update, long knownPosition, Round round, int room) {
        return guarded(update, knownPosition, round, room, false);
    }

    private UpdateEvaluation guarded(Update update, long knownPosition, Round round, int room, boolean seen) {
        return guard.guarded(
                "Update " + update.id(),
                () -> judge(update, knownPosition, round, room, seen),
                trouble -> new UpdateEvaluation.Undecided(trouble.cause(), trouble.explanation()));
    }

    private UpdateEvaluation judge(Update update, long knownPosition, Round round, int room, boolean seen) {
        if (round.verdictOf(update.user(), update.id()).isPresent()) {
            return new UpdateEvaluation.DecidedBefore();
        }
        if (room <= 0) {
            return new UpdateEvaluation.NoRoom();
        }
        return switch (execute(update, knownPosition)) {
            case ExecutionResult.Executed executed -> executed(update, executed, round, room, seen);
            case ExecutionResult.Refused refused -> rejected(update, refused.reason(), room, false);
            case ExecutionResult.Failed failed -> rejected(update, handlerError(failed.cause()), room, true);
        };
    }

    /** Whether an update has its verdict, in the log or in this round. */
    boolean isDecided(String user, UUID updateId, Round round) {
        return round.verdictOf(user, updateId).isPresent() || log.isDecided(user, updateId);
    }

    private ExecutionResult execute(Update update, long knownPosition) {
        ExecutionResult execution = executor.execute(update, knownPosition);
        for (int attempt = 1; execution instanceof ExecutionResult.Failed failed; attempt++) {
            if (attempt >= settings.attempts()) {
                LOG.atError()
                        .addKeyValue("update", update.id())
                        .addKeyValue("user", update.user())
                        .addKeyValue("device", update.device())
                        .setCause(new LoggedFailure(failed.cause()))
                        .log("A handler broke; the update is rejected and its bundle copied to quarantine");
                return failed;
            }
            execution = executor.execute(update, knownPosition);
        }
        return execution;
    }

    private UpdateEvaluation executed(
            Update update, ExecutionResult.Executed executed, Round round, int room, boolean seen) {
        Verdict verdict = new Verdict.Accepted();
        if (seen && !sameOutcome(update.events(), executed.events())) {
            List<UUID> changed = round.changedBasis(update);
            if (!changed.isEmpty()) {
                executor.rollBack(executed);
                return rejected(update, basisChanged(changed), room, false);
            }
            verdict = new Verdict.Adjusted();
        }
        Update line = update.decided(verdict, executed.events(), stamp());
        EncodedUpdate encoded;
        try {
            encoded = codec.encoded(line);
        } catch (StoredDataException.TooLarge e) {
            executor.rollBack(executed);
            return rejected(update, oversized(update), room, false);
        } catch (IllegalArgumentException e) {
            executor.rollBack(executed);
            return rejected(update, handlerError(e), room, true);
        }
        if (encoded.line().length <= room) {
            return new UpdateEvaluation.Decided(encoded, null);
        }
        executor.rollBack(executed);
        return encoded.line().length > settings.bytesPerCommit()
                ? rejected(update, oversized(update), room, false)
                : new UpdateEvaluation.NoRoom();
    }

    private UpdateEvaluation rejected(Update update, Reason reason, int room, boolean broken) {
        Reason storable = VerdictReasons.storable(reason);
        EncodedUpdate encoded = rejectedLine(update, storable)
                .filter(line -> line.line().length <= settings.bytesPerCommit())
                .orElseGet(() -> codec.encoded(bare(update, storable)));
        return encoded.line().length > room
                ? new UpdateEvaluation.NoRoom()
                : new UpdateEvaluation.Decided(encoded, broken ? storable.message() : null);
    }

    /** Empty if it repeats something of the update that cannot be stored. */
    private Optional<EncodedUpdate> rejectedLine(Update update, Reason reason) {
        try {
            return Optional.of(codec.encoded(update.decided(new Verdict.Rejected(reason), List.of(), stamp())));
        } catch (StoredDataException.TooLarge | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A rejected line with nothing of the update in it that its device chose, except for ids: it always fits. */
    private Update bare(Update update, Reason reason) {
        Stamp now = stamp();
        return new Update(
                update.id(),
                update.user(),
                update.device(),
                update.bundle(),
                new Stamps(now, null, now),
                List.of(),
                log.head().base(),
                Basis.NONE,
                new Verdict.Rejected(reason),
                List.of());
    }

    /**
     * Compares as the model writes events today: an upgrade between sending and promoting is no other outcome. A submitted event that
     * cannot be read is not equal to any. It is no reason for a rejection: submitted events only say what the user saw, and the actions
     * say what the user wants.
     */
    private boolean sameOutcome(List<Event> submitted, List<Event> executed) {
        if (submitted.size() != executed.size()) {
            return false;
        }
        try {
            return EventComparison.sameOutcome(current(submitted), executed);
        } catch (UnreadablePayloadException e) {
            return false;
        }
    }

    private List<Event> current(List<Event> submitted) {
        MessageTypes types = executor.events();
        return submitted.stream()
                .map(event -> new Event(
                        event.id(),
                        types.current(event.name().name()).orElse(event.name()),
                        event.time(),
                        event.tags(),
                        types.upcast(event.name(), event.payload()),
                        event.metadata()))
                .toList();
    }

    private static Reason basisChanged(List<UUID> changed) {
        return new Reason(
                BASIS_CHANGED,
                "An earlier change that this one depends on had a different result. Review the current data and submit"
                        + " the change again if you still need it",
                List.of(),
                changed);
    }

    private static Reason handlerError(Throwable cause) {
        String what = cause.getClass().getSimpleName();
        return Reason.of(
                HANDLER_ERROR,
                "An error in the software kept this from being decided (" + what
                        + "). Nothing was changed. Report it; a copy is kept in quarantine");
    }

    private static Reason oversized(Update update) {
        return Reason.of(
                BundleReader.OVERSIZED,
                "Its " + update.actions().size() + " actions make more than fits into one commit: do it in parts");
    }

    private Stamp stamp() {
        return new Stamp(timeSource.now(), settings.writer());
    }
}
