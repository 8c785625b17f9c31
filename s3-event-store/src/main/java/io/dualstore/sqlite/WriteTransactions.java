package io.dualstore.sqlite;

import io.dualstore.sqlite.SqliteDatabase.Work;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The transactions of the connection that writes, one at a time. Called under the lock of that connection. */
final class WriteTransactions {

    private final DatabaseConnections connections;
    private final SqliteSession session;
    private final Durability durability;
    private final List<Runnable> afterRollback = new CopyOnWriteArrayList<>();
    private final AtomicLong ended = new AtomicLong();
    private boolean underWay;
    private boolean doomed;

    WriteTransactions(DatabaseConnections connections) {
        this.connections = connections;
        this.session = connections.writer();
        this.durability = connections.durability();
    }

    /** Returns whether a transaction was begun and has not ended. */
    boolean isUnderWay() {
        return underWay;
    }

    /** Returns how many transactions have ended. Can be called without the lock. */
    long ended() {
        return ended.get();
    }

    /** Runs {@code listener} after each rollback. Can be called without the lock. */
    void afterRollback(Runnable listener) {
        afterRollback.add(listener);
    }

    /**
     * Runs {@code work} as {@link #run} does, and does not wait until it is on the disk, if the file's commits are forced. A later commit that
     * is forced takes it along.
     */
    <T> T runUnforced(Work<T> work) throws SQLException {
        if (underWay || durability != Durability.EVERY_COMMIT) {
            return run(work);
        }
        SqliteSettings.force(session, Durability.UP_TO_SOME_COMMIT);
        try {
            return transaction(work);
        } finally {
            SqliteSettings.force(session, durability);
        }
    }

    /** Runs {@code work} as one transaction, or as a part of the one under way, which then can not commit if {@code work} fails. */
    <T> T run(Work<T> work) throws SQLException {
        return underWay ? joined(work) : transaction(work);
    }

    private <T> T joined(Work<T> work) throws SQLException {
        boolean done = false;
        try {
            T result = work.in(session);
            done = true;
            return result;
        } finally {
            doomed |= !done;
        }
    }

    private <T> T transaction(Work<T> work) throws SQLException {
        boolean done = false;
        try {
            session.execute("BEGIN IMMEDIATE");
            underWay = true;
            T result = work.in(session);
            if (doomed) {
                throw new DatabaseException.Failed(
                        "A step of this transaction failed before, so that it was rolled back", null);
            }
            session.execute("COMMIT");
            done = true;
            connections.committed();
            return result;
        } finally {
            underWay = false;
            doomed = false;
            ended.incrementAndGet(); // whatever the answer was
            if (!done) {
                rollBack();
            }
        }
    }

    private void rollBack() {
        try {
            session.closeStatements();
            session.execute("ROLLBACK");
        } catch (SQLException e) {
            // After a full disk or an I/O error SQLite has rolled back by itself; the first error is the one to report.
            doomed = false;
        }
        afterRollback.forEach(Runnable::run);
    }
}
