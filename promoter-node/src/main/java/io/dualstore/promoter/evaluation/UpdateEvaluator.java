package io.dualstore.promoter.evaluation;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.execution.ExecutionResult;
import io.dualstore.axon.execution.InfrastructureTrouble;
import io.dualstore.axon.message.MessageTypes;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.EncodedUpdate;
import io.dualstore.promoter.log.SharedLog;
import io.dualstore.promoter.outbox.BundleReader;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.Event;
import io.dualstore.update.Stamp;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.Verdict.Reason;
import io.dualstore.update.json.EventComparison;
import io.dualstore.update.json.StoredDataException;
import java.util.List;
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
    }

    /**
     * Decides {@code update}, whose author is known to be the one it names, and which has no verdict in the log.
     *
     * @param knownPosition how many events of the log its author had seen
     * @param room how many bytes its line may have; less than a whole commit's if there are others in it
     * @throws InfrastructureTrouble if it could not be executed; nothing of it is staged
     */
    UpdateEvaluation judge(Update update, long knownPosition, Round round, int room) {
        return judge(update, knownPosition, round, room, true);
    }

    /** The same for an update that nobody has executed before: any outcome is the one that its author wanted. */
    public UpdateEvaluation judgeUnseen(Update update, long knownPosition, Round round, int room) {
        return judge(update, knownPosition, round, room, false);
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
            InfrastructureTrouble.in(failed.cause(), update.id()).ifPresent(trouble -> {
                throw trouble;
            });
            if (attempt >= settings.attempts()) {
                LOG.atError()
                        .addKeyValue("update", update.id())
                        .addKeyValue("user", update.user())
                        .addKeyValue("device", update.device())
                        .setCause(failed.cause())
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
        if (seen && !EventComparison.sameOutcome(current(update.events()), executed.events())) {
            List<UUID> changed = changedBasis(update, round);
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
        Update line = update.decided(new Verdict.Rejected(VerdictReasons.storable(reason)), List.of(), stamp());
        EncodedUpdate encoded = codec.encoded(line);
        return encoded.line().length > room
                ? new UpdateEvaluation.NoRoom()
                : new UpdateEvaluation.Decided(encoded, broken ? reason.message() : null);
    }

    /** The updates it built on that did not come out as the user saw them. */
    private List<UUID> changedBasis(Update update, Round round) {
        return update.basis().stream()
                .filter(id -> round.verdictOf(update.user(), id)
                        .or(() -> log.verdictOf(update.user(), id))
                        .filter(Verdict.Accepted.class::isInstance)
                        .isEmpty())
                .sorted()
                .toList();
    }

    /** Submitted events as the model writes them today: an upgrade between sending and promoting is no other outcome. */
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
                "Something that this builds on came out differently than it was shown, so this would too: look at it and"
                        + " do it again if it is still wanted",
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
