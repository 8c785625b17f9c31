package io.dualstore.client.local;

import io.dualstore.sqlite.SqliteSession;
import io.dualstore.sqlite.UuidBytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What the user is to know and has not put away. */
final class NotificationTable {

    Notification add(SqliteSession session, Notification notification) throws SQLException {
        long id = session.first(
                        "INSERT INTO local_notification(at, update_id, what, reason, dismissed) VALUES (?, ?, ?, ?, ?)"
                                + " RETURNING id",
                        row -> row.getLong(1),
                        notification.at().toString(),
                        notification.updateId(),
                        notification.what(),
                        JsonColumn.of(notification.reason()),
                        notification.dismissed())
                .orElseThrow();
        return new Notification(
                id,
                notification.at(),
                notification.updateId(),
                notification.what(),
                notification.reason(),
                notification.dismissed());
    }

    List<Notification> open(SqliteSession session, long afterId, int limit) throws SQLException {
        return session.list(
                "SELECT id, at, update_id, what, reason, dismissed FROM local_notification"
                        + " WHERE dismissed = 0 AND id > ? ORDER BY id LIMIT ?",
                NotificationTable::read,
                afterId,
                limit);
    }

    boolean isKnown(SqliteSession session, Notification notification) throws SQLException {
        return session.any(
                "SELECT 1 FROM local_notification WHERE update_id = ? AND what = ? AND reason ->> '$.code' = ?",
                notification.updateId(),
                notification.what(),
                notification.reason().code());
    }

    int withdraw(SqliteSession session, UUID updateId, String what) throws SQLException {
        return session.update("DELETE FROM local_notification WHERE update_id = ? AND what = ?", updateId, what);
    }

    boolean dismiss(SqliteSession session, long id) throws SQLException {
        return session.update("UPDATE local_notification SET dismissed = 1 WHERE id = ? AND dismissed = 0", id) == 1;
    }

    void dismissAbout(SqliteSession session, UUID updateId) throws SQLException {
        session.update("UPDATE local_notification SET dismissed = 1 WHERE dismissed = 0 AND update_id = ?", updateId);
    }

    /**
     * Deletes the oldest dismissed ones from before {@code before}, except for the newest {@code kept} notifications. Those from after
     * {@code now} are deleted too: the clock was ahead when they were written.
     */
    int deleteDismissed(SqliteSession session, int kept, Instant before, Instant now, int limit) throws SQLException {
        return session.update(
                "DELETE FROM local_notification WHERE id IN (SELECT id FROM local_notification WHERE dismissed = 1"
                        + " AND id <= (SELECT max(id) FROM local_notification) - ? AND (at < ? OR at > ?) ORDER BY id LIMIT ?)",
                kept,
                before.toString(),
                now.toString(),
                limit);
    }

    private static Notification read(ResultSet row) throws SQLException {
        byte[] updateId = row.getBytes("update_id");
        return new Notification(
                row.getLong("id"),
                Instant.parse(row.getString("at")),
                updateId == null ? null : UuidBytes.read(updateId),
                row.getString("what"),
                Objects.requireNonNull(JsonColumn.reason(row.getString("reason"))),
                row.getInt("dismissed") == 1);
    }
}
