package io.dualstore.axon.deadletter;

import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.sqlite.SqliteSession;
import io.dualstore.text.QuotedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The rows of one queue. */
final class DeadLetterTable {

    private static final String WHERE = " FROM axon_dead_letter WHERE queue = ?";
    private static final String COLUMNS = "SELECT position, event, type, sequence, failure, since, attempts";

    private final SqliteDatabase database;
    private final String queue;

    DeadLetterTable(SqliteDatabase database, String queue) {
        this.database = database;
        this.queue = queue;
        database.write(session -> {
            session.script("""
                    CREATE TABLE IF NOT EXISTS axon_dead_letter(
                        queue TEXT NOT NULL, position INTEGER NOT NULL, event TEXT NOT NULL, type TEXT NOT NULL,
                        sequence TEXT, failure TEXT NOT NULL, since TEXT NOT NULL, attempts INTEGER NOT NULL,
                        PRIMARY KEY (queue, position, event)) STRICT, WITHOUT ROWID;
                    CREATE INDEX IF NOT EXISTS axon_dead_letter_sequence ON axon_dead_letter(queue, sequence)""");
            return 0;
        });
    }

    /** Adds a letter. If it already exists because of a replay, its failure is replaced. */
    int add(SqliteSession session, DeadLetter letter) throws SQLException {
        return session.update(
                "INSERT INTO axon_dead_letter(queue, position, event, type, sequence, failure, since, attempts)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET failure = excluded.failure",
                queue,
                letter.position(),
                letter.eventId(),
                letter.type(),
                letter.sequence(),
                letter.failure(),
                letter.since().toString(),
                letter.attempts());
    }

    int remove(SqliteSession session, DeadLetter letter) throws SQLException {
        return session.update(
                "DELETE FROM axon_dead_letter WHERE queue = ? AND position = ? AND event = ?",
                queue,
                letter.position(),
                letter.eventId());
    }

    int clear(SqliteSession session) throws SQLException {
        return session.update("DELETE" + WHERE, queue);
    }

    boolean drop(DeadLetter letter) {
        return database.write(session -> remove(session, letter)) > 0;
    }

    void failedAgain(DeadLetter letter, Throwable failure) {
        database.write(session -> session.update(
                "UPDATE axon_dead_letter SET attempts = attempts + 1, failure = ?"
                        + " WHERE queue = ? AND position = ? AND event = ?",
                QuotedText.message(failure.getMessage() == null ? failure.toString() : failure.getMessage()),
                queue,
                letter.position(),
                letter.eventId()));
    }

    boolean holds(String sequence) {
        return database.query(session -> session.any("SELECT 1" + WHERE + " AND sequence = ?", queue, sequence));
    }

    long size() {
        return database.query(session -> session.first("SELECT count(*)" + WHERE, row -> row.getLong(1), queue))
                .orElseThrow();
    }

    /** Up to {@code limit} letters after the one of this position and event, in the order of the log. */
    List<DeadLetter> after(long position, String eventId, int limit) {
        return database.query(session -> session.list(
                COLUMNS + WHERE + " AND (position, event) > (?, ?) ORDER BY position, event LIMIT ?",
                DeadLetterTable::letter,
                queue,
                position,
                eventId,
                limit));
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Instant.parse(row.getString(6)),
                row.getInt(7));
    }
}
