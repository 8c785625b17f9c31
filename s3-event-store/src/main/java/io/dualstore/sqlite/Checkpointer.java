package io.dualstore.sqlite;

import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves committed pages from a file's write-ahead log into the file, on a thread and a connection of its own. By default the commit that
 * fills the log moves them, which takes that one commit tens of milliseconds. If the thread falls behind, or fails, a commit still does it:
 * see {@link SqliteSettings#LOG_PAGES_AT_MOST}.
 *
 * @see <a href="https://sqlite.org/wal.html#avoiding_excessively_large_wal_files">SQLite: Write-Ahead Logging</a>
 */
final class Checkpointer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Checkpointer.class);

    /** As many as SQLite's own default, 4 MB. */
    private static final int PAGES = 1_000;

    private final String file;
    private final SqliteSession session;
    private final Thread thread;
    private volatile boolean committed;
    private volatile boolean closed;

    private Checkpointer(String file, SqliteSession session) {
        this.file = file;
        this.session = session;
        this.thread = Thread.ofPlatform().daemon().name("dualstore-checkpoint").unstarted(this::run);
    }

    /** Starts the checkpoints of a file. */
    static Checkpointer start(String file, SqliteSession session) {
        Checkpointer checkpointer = new Checkpointer(file, session);
        checkpointer.thread.start();
        return checkpointer;
    }

    /** Takes note of a commit. Returns at once. */
    void committed() {
        committed = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            if (committed) {
                committed = false;
                checkpointIfDue();
            } else {
                LockSupport.park(this);
            }
        }
    }

    private void checkpointIfDue() {
        try {
            if (waiting() >= PAGES) {
                session.first("PRAGMA wal_checkpoint(PASSIVE)", row -> row.getInt(1));
            }
        } catch (SQLException e) {
            // A disk that is full or fails is reported by the next commit.
            log.debug("The write-ahead log of {} was not moved into the file: {}", file, e.getMessage());
            forgetStatements();
        }
    }

    /** Number of pages that are in the log only. */
    private int waiting() throws SQLException {
        return session.first("PRAGMA wal_checkpoint(NOOP)", row -> row.getInt(2) - row.getInt(3))
                .orElse(0);
    }

    private void forgetStatements() {
        try {
            session.closeStatements();
        } catch (SQLException e) {
            log.debug("Statements on {} were not closed: {}", file, e.getMessage());
        }
    }

    /** Ends the thread, after the checkpoint under way. */
    @Override
    public void close() throws SQLException {
        closed = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        session.close();
    }
}
