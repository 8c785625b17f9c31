package io.dualstore.client.web.state;

import io.dualstore.replica.DecidedUpdate;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.update.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Finds what stands in the log and came to nothing, whoever did it: a refused update has a verdict there, and no event. */
final class RefusedUpdates {

    /** Decided updates that are looked through for a page of a history. */
    private static final int MAX = 1_000;

    private RefusedUpdates() {}

    /**
     * An update that was rejected.
     *
     * @param id of the update
     * @param nextPosition of the first event that came after it
     * @param user whose update it was
     * @param at when it was done, by that user's clock
     * @param actions their names; what they said is not kept in the log
     * @param code why, for programs
     * @param message why, in a sentence
     */
    record RefusedView(
            UUID id, long nextPosition, String user, Instant at, List<String> actions, String code, String message) {}

    /**
     * Those that were decided among these events, or after them and before {@code end}; newest first.
     *
     * @param events a page of the log, newest first
     * @param end position after the page
     */
    static List<RefusedView> among(SqliteReplica log, List<RecordedEvent> events, long end) {
        long after = events.isEmpty() ? -1 : number(log, events.getLast());
        long before = log.from(end, 1).stream()
                .mapToLong(event -> number(log, event))
                .findFirst()
                .orElse(Long.MAX_VALUE);
        return log.timeline(before, MAX).stream()
                .takeWhile(update -> update.number() > after)
                .filter(update -> update.verdict() instanceof Verdict.Rejected)
                .map(RefusedUpdates::shown)
                .toList();
    }

    private static long number(SqliteReplica log, RecordedEvent event) {
        return log.verdictOf(event.user(), event.updateId())
                .map(DecidedUpdate::number)
                .orElse(-1L);
    }

    private static RefusedView shown(DecidedUpdate update) {
        Verdict.Reason reason = ((Verdict.Rejected) update.verdict()).reason();
        return new RefusedView(
                update.id(),
                update.firstPosition(),
                update.user(),
                update.stamps().created().at(),
                update.actions().stream().map(action -> action.name().name()).toList(),
                reason.code(),
                reason.message());
    }
}
