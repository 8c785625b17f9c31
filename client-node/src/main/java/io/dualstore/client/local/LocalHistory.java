package io.dualstore.client.local;

import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.timing.ElapsedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The updates that were done on this node, and how long those that are finished are kept. Each method is one transaction. */
public final class LocalHistory {

    /** Finished updates, and dismissed notifications, of which this many newest are kept whatever their age. */
    static final int KEPT = 10_000;

    /** Age up to which everything is kept, however much it is. */
    static final Duration KEPT_FOR = Duration.ofDays(90);

    private static final int PORTION = 500;

    private final SqliteDatabase database;
    private final UpdateTable updates;
    private final NotificationTable notifications;
    private final Map<Partition, LoggedUpdates> logged;

    LocalHistory(
            SqliteDatabase database,
            UpdateTable updates,
            NotificationTable notifications,
            Map<Partition, LoggedUpdates> logged) {
        this.database = database;
        this.updates = updates;
        this.notifications = notifications;
        this.logged = logged;
    }

    /**
     * Returns the update of this id: one of this node, or one of the same user that came with a log; of the latter, what its actions said is
     * not known, and its ordinal is 0.
     */
    public Optional<LocalUpdate> find(UUID id) {
        return database.read(session -> {
            Optional<LocalUpdate> own = updates.find(session, id);
            return own.isPresent()
                    ? own.map(this::completed)
                    : logged.values().stream()
                            .map(log -> log.find(id))
                            .flatMap(Optional::stream)
                            .findFirst();
        });
    }

    private LocalUpdate completed(LocalUpdate own) {
        return Objects.requireNonNull(logged.get(own.partition())).completed(own);
    }

    /**
     * Dismisses a rejected or conflicted update, and the notifications about it.
     *
     * @return whether it did; {@code false} if the update is unknown, has another status, or was dismissed before
     */
    public boolean dismiss(UUID id) {
        return database.write(session -> {
            if (!updates.dismiss(session, id)) {
                return false;
            }
            notifications.dismissAbout(session, id);
            return true;
        });
    }

    /**
     * Returns a page of this node's updates, newest first.
     *
     * @param statuses statuses of the updates to return
     * @param beforeOrdinal ordinal of the last update of the page before; {@link Long#MAX_VALUE} for the newest
     * @param limit most updates to return
     */
    public List<LocalUpdate> page(Set<UpdateStatus> statuses, long beforeOrdinal, int limit) {
        return statuses.isEmpty()
                ? List.of()
                : database.read(session -> updates.before(session, statuses, beforeOrdinal, limit).stream()
                        .map(this::completed)
                        .toList());
    }

    /**
     * Deletes a portion of finished work: updates that are accepted, adjusted, withdrawn or dismissed, and dismissed notifications, if they are older
     * than 90 days and at least {@value #KEPT} are newer. Pending updates, refused updates that are not dismissed, and open notifications
     * are never deleted. A repeated update is still recognised by the log, unless it was conflicted, which the log never had.
     *
     * @return whether there may be more to delete
     */
    public boolean prune(Instant now) {
        return database.write(session -> {
            List<LocalUpdate> finished = updates.oldestFinished(session, KEPT, PORTION);
            int deleted = 0;
            for (LocalUpdate update : finished) {
                if (!ElapsedTime.isDue(update.update().stamps().created().at(), KEPT_FOR, now)) {
                    break; // what comes after it is newer
                }
                updates.delete(session, update);
                deleted++;
            }
            int dismissed = notifications.deleteDismissed(session, KEPT, now.minus(KEPT_FOR), now, PORTION);
            return deleted == PORTION || dismissed == PORTION;
        });
    }
}
