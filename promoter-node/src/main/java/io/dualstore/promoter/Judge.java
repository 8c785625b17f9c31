package io.dualstore.promoter;

import io.dualstore.axon.ActionExecutor;
import io.dualstore.axon.Execution;
import io.dualstore.axon.MessageTypes;
import io.dualstore.log.CommitCodec;
import io.dualstore.log.EncodedUpdate;
import io.dualstore.log.Pacing;
import io.dualstore.update.Event;
import io.dualstore.update.Outcomes;
import io.dualstore.update.Stamp;
import io.dualstore.update.StoredDataException;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.Verdict.Reason;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides one update: runs its actions as its user over the log and what this round has staged, and compares. What was submitted as
 * events is compared, never believed.
 */
final class Judge {

    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

    /** Code of an update whose handler broke. */
    static final String HANDLER_ERROR = "handler-error";
    /** Code of an update that would come out differently than its user saw, after something that it built on did. */
    static final String BASIS_CHANGED = "basis-changed";

    private final SharedLog log;
    private final ActionExecutor executor;
    private final PromoterSettings settings;
    private final Pacing pacing;
    private final CommitCodec codec;

    Judge(SharedLog log, ActionExecutor executor, CommitCodec codec, PromoterSettings settings, Pacing pacing) {
        this.log = log;
        this.executor = executor;
        this.settings = settings;
        this.pacing = pacing;
        this.codec = codec;
    }

    /**
     * Decides {@code update}, whose author is known to be the one it names, and which has no verdict in the log.
     *
     * @param knownPosition how many events of the log its author had seen
     * @param room how many bytes its line may have; less than a whole commit's if there are others in it
     * @throws InfrastructureTrouble if it could not be executed; nothing of it is staged
     */
    Judgement judge(Update update, long knownPosition, Round round, int room) {
        return judge(update, knownPosition, round, room, true);
    }

    /** The same for an update that nobody has executed before: any outcome is the one that its author wanted. */
    Judgement judgeUnseen(Update update, long knownPosition, Round round, int room) {
        return judge(update, knownPosition, round, room, false);
    }

    private Judgement judge(Update update, long knownPosition, Round round, int room, boolean seen) {
        if (round.verdictOf(update.user(), update.id()).isPresent()) {
            return new Judgement.DecidedBefore();
        }
        if (room <= 0) {
            return new Judgement.NoRoom();
        }
        return switch (execute(update, knownPosition)) {
            case Execution.Executed executed -> executed(update, executed, round, room, seen);
            case Execution.Refused refused -> rejected(update, refused.reason(), room, false);
            case Execution.Failed failed -> rejected(update, handlerError(failed.cause()), room, true);
        };
    }

    /** Whether an update has its verdict, in the log or in this round. */
    boolean isDecided(String user, UUID updateId, Round round) {
        return round.verdictOf(user, updateId).isPresent() || log.isDecided(user, updateId);
    }

    private Execution execute(Update update, long knownPosition) {
        Execution execution = executor.execute(update, knownPosition);
        for (int attempt = 1; execution instanceof Execution.Failed failed; attempt++) {
            InfrastructureTrouble trouble = InfrastructureTrouble.in(failed.cause(), update.id());
            if (trouble != null) {
                throw trouble;
            }
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

    private Judgement executed(Update update, Execution.Executed executed, Round round, int room, boolean seen) {
        Verdict verdict = new Verdict.Accepted();
        if (seen && !Outcomes.sameOutcome(current(update.events()), executed.events())) {
            List<UUID> changed = changedBasis(update, round);
            if (!changed.isEmpty()) {
                executor.takeBack(executed);
                return rejected(update, basisChanged(changed), room, false);
            }
            verdict = new Verdict.Adjusted();
        }
        Update line = update.decided(verdict, executed.events(), stamp());
        EncodedUpdate encoded;
        try {
            encoded = codec.encoded(line);
        } catch (StoredDataException.TooLarge e) {
            executor.takeBack(executed);
            return rejected(update, oversized(update), room, false);
        } catch (IllegalArgumentException e) {
            executor.takeBack(executed);
            return rejected(update, handlerError(e), room, true);
        }
        if (encoded.line().length <= room) {
            return new Judgement.Decided(encoded, null);
        }
        executor.takeBack(executed);
        return encoded.line().length > settings.bytesPerCommit()
                ? rejected(update, oversized(update), room, false)
                : new Judgement.NoRoom();
    }

    private Judgement rejected(Update update, Reason reason, int room, boolean broken) {
        Update line = update.decided(new Verdict.Rejected(Reasons.storable(reason)), List.of(), stamp());
        EncodedUpdate encoded = codec.encoded(line);
        return encoded.line().length > room
                ? new Judgement.NoRoom()
                : new Judgement.Decided(encoded, broken ? reason.message() : null);
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
        return new Stamp(pacing.now(), settings.writer());
    }
}
