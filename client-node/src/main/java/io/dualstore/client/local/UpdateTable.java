package io.dualstore.client.local;

import io.dualstore.sqlite.SqliteSession;
import io.dualstore.sqlite.UuidBytes;
import io.dualstore.update.BundleRef;
import io.dualstore.update.Stamp;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict.Reason;
import io.dualstore.update.json.UpdateJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The updates of this node, keyed by id, in device order. */
final class UpdateTable {

    private static final String SELECT =
            "SELECT u.ordinal, u.partition, u.status, u.line, u.read, u.known_position, u.reason, u.dismissed,"
                    + " b.id AS bundle, b.device, b.number, b.sent"
                    + " FROM local_update u LEFT JOIN local_bundle b ON b.id = u.bundle";

    // What stands here was within the limit when it was saved; what is added to it later must not make it unreadable.
    private final UpdateJson json = new UpdateJson(Integer.MAX_VALUE);
    private final CriteriaColumn criteria = new CriteriaColumn();

    Optional<LocalUpdate> find(SqliteSession session, UUID id) throws SQLException {
        return session.first(SELECT + " WHERE u.id = ?", this::read, id);
    }

    List<LocalUpdate> pending(SqliteSession session, Partition partition) throws SQLException {
        return session.list(
                SELECT + " WHERE u.partition = ? AND u.status IN ('SAVED', 'SENT') ORDER BY u.ordinal",
                this::read,
                partition.name());
    }

    /** The first updates of a partition that are in no bundle, in device order. */
    List<LocalUpdate> unsent(SqliteSession session, Partition partition, int limit) throws SQLException {
        return session.list(
                SELECT + " WHERE u.partition = ? AND u.status = 'SAVED' ORDER BY u.ordinal LIMIT ?",
                this::read,
                partition.name(),
                limit);
    }

    int countUnsent(SqliteSession session) throws SQLException {
        return session.first("SELECT count(*) FROM local_update WHERE status = 'SAVED'", row -> row.getInt(1))
                .orElseThrow();
    }

    /** The newest updates below {@code ordinal} that have one of these statuses; each status is looked up in its index. */
    List<LocalUpdate> before(SqliteSession session, Set<UpdateStatus> statuses, long ordinal, int limit)
            throws SQLException {
        List<Object> arguments = new ArrayList<>();
        StringJoiner newest = new StringJoiner(" UNION ALL ");
        for (UpdateStatus status : statuses) {
            newest.add("SELECT * FROM (SELECT ordinal FROM local_update WHERE status = ? AND ordinal < ?"
                    + " ORDER BY ordinal DESC LIMIT ?)");
            arguments.addAll(List.of(status.name(), ordinal, limit));
        }
        arguments.add(limit);
        return session.list(
                SELECT + " WHERE u.ordinal IN (" + newest + ") ORDER BY u.ordinal DESC LIMIT ?",
                this::read,
                arguments.toArray());
    }

    /** The oldest updates that are decided and need nothing from their user any more, except for the newest {@code kept} of all. */
    List<LocalUpdate> oldestFinished(SqliteSession session, int kept, int limit) throws SQLException {
        return session.list(
                SELECT + " WHERE u.ordinal <= (SELECT max(ordinal) FROM local_update) - ?"
                        + " AND (u.status IN ('ACCEPTED', 'ADJUSTED', 'WITHDRAWN') OR u.status IN ('REJECTED', 'CONFLICTED') AND u.dismissed = 1)"
                        + " ORDER BY u.ordinal LIMIT ?",
                this::read,
                kept,
                limit);
    }

    void delete(SqliteSession session, LocalUpdate update) throws SQLException {
        session.update("DELETE FROM local_update WHERE ordinal = ?", update.ordinal());
    }

    /** Updates of a partition of which the log may say more, in device order: all without a verdict. */
    List<LocalUpdate> undecided(SqliteSession session, Partition partition) throws SQLException {
        return session.list(
                SELECT + " WHERE u.partition = ? AND u.status IN ('SAVED', 'SENT', 'CONFLICTED', 'WITHDRAWN')"
                        + " ORDER BY u.ordinal",
                this::read,
                partition.name());
    }

    /** Ids of the updates of a partition that the log has accepted, as it is or adjusted. */
    List<UUID> acceptedIds(SqliteSession session, Partition partition) throws SQLException {
        return session.list(
                "SELECT id FROM local_update WHERE partition = ? AND status IN ('ACCEPTED', 'ADJUSTED')",
                row -> UuidBytes.read(row.getBytes(1)),
                partition.name());
    }

    List<LocalUpdate> inBundle(SqliteSession session, UUID bundle) throws SQLException {
        return session.list(SELECT + " WHERE u.bundle = ? ORDER BY u.ordinal", this::read, bundle);
    }

    /** Adds it at its ordinal, or last in the device's order if it has none; {@code line} is the update's. */
    LocalUpdate add(SqliteSession session, LocalUpdate update, byte[] line) throws SQLException {
        long ordinal = session.first(
                        "INSERT INTO local_update(ordinal, id, partition, status, line, read, known_position, reason, dismissed)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING ordinal",
                        row -> row.getLong(1),
                        update.ordinal() == 0 ? null : update.ordinal(),
                        update.update().id(),
                        update.partition().name(),
                        update.status().name(),
                        line,
                        criteria.column(update.read()),
                        update.knownPosition(),
                        JsonColumn.of(update.reason()),
                        update.dismissed())
                .orElseThrow();
        return update.at(ordinal);
    }

    /** Everything but id, ordinal and partition. What is new in it was executed here, or read from a log. */
    void change(SqliteSession session, LocalUpdate update) throws SQLException {
        session.update(
                "UPDATE local_update SET status = ?, line = ?, read = ?, known_position = ?, reason = ?, dismissed = ?"
                        + " WHERE id = ?",
                update.status().name(),
                json.rewrite(update.update()),
                criteria.column(update.read()),
                update.knownPosition(),
                JsonColumn.of(update.reason()),
                update.dismissed(),
                update.update().id());
    }

    /**
     * Enters another execution of an update, if it is still pending. One that was sent meanwhile stays sent; only one that was not can become
     * conflicted.
     */
    void executed(SqliteSession session, LocalUpdate execution) throws SQLException {
        session.update(
                "UPDATE local_update SET status = CASE status WHEN 'SAVED' THEN ? ELSE status END, line = ?, read = ?,"
                        + " known_position = ?, reason = ? WHERE id = ? AND status IN ('SAVED', 'SENT')",
                execution.status().name(),
                json.rewrite(execution.update()),
                criteria.column(execution.read()),
                execution.knownPosition(),
                JsonColumn.of(execution.reason()),
                execution.update().id());
    }

    /** Assigns the unsent updates between two ordinals to a bundle; returns their number. */
    int send(SqliteSession session, long first, long last, UUID bundle) throws SQLException {
        return session.update(
                "UPDATE local_update SET status = 'SENT', bundle = ?"
                        + " WHERE partition = 'SHARED' AND status = 'SAVED' AND ordinal BETWEEN ? AND ?",
                bundle,
                first,
                last);
    }

    /** Updates a row from the log. Values that the log does not contain are kept. */
    void decide(SqliteSession session, UUID update, UpdateStatus status, @Nullable Reason reason) throws SQLException {
        session.update(
                "UPDATE local_update SET status = ?, reason = ?, dismissed = 0 WHERE id = ?",
                status.name(),
                JsonColumn.of(reason),
                update);
    }

    /** Withdraws an unsent update; returns whether it was unsent. */
    boolean withdraw(SqliteSession session, UUID update) throws SQLException {
        return session.update("UPDATE local_update SET status = 'WITHDRAWN' WHERE id = ? AND status = 'SAVED'", update)
                == 1;
    }

    /** Makes an update the last one in the device's order, so that another one can have its ordinal. */
    void moveToEnd(SqliteSession session, UUID update) throws SQLException {
        session.update(
                "UPDATE local_update SET ordinal = (SELECT max(ordinal) + 1 FROM local_update) WHERE id = ?", update);
    }

    /** Marks a rejected or conflicted update as dismissed; returns whether it was one, and was not dismissed. */
    boolean dismiss(SqliteSession session, UUID update) throws SQLException {
        return session.update(
                        "UPDATE local_update SET dismissed = 1"
                                + " WHERE id = ? AND dismissed = 0 AND status IN ('REJECTED', 'CONFLICTED')",
                        update)
                == 1;
    }

    private LocalUpdate read(ResultSet row) throws SQLException {
        return new LocalUpdate(
                row.getLong("ordinal"),
                Partition.valueOf(row.getString("partition")),
                inItsBundle(json.read(row.getBytes("line")), row),
                criteria.read(row.getString("read")),
                row.getLong("known_position"),
                UpdateStatus.valueOf(row.getString("status")),
                JsonColumn.reason(row.getString("reason")),
                row.getInt("dismissed") == 1);
    }

    private static Update inItsBundle(Update update, ResultSet row) throws SQLException {
        byte[] bundle = row.getBytes("bundle");
        return bundle == null
                ? update
                : update.sent(
                        new BundleRef(row.getLong("number"), UuidBytes.read(bundle)),
                        new Stamp(Instant.parse(row.getString("sent")), row.getString("device")));
    }
}
