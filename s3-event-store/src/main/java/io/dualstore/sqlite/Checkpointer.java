package io.dualstore.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves committed pages from a file's write-ahead log into the file, on a thread and a connection of its own. By default the commit that
 * fills the log moves them, which takes that one commit tens of milliseconds. If the thread fails, a commit still does it: see {@link
 * SqliteSettings#LOG_PAGES_AT_MOST}.
 *
 * @see <a href="https://sqlite.org/wal.html#avoiding_excessively_large_wal_files">SQLite: Write-Ahead Logging</a>
 */
final class Checkpointer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Checkpointer.class);

    /** As many as SQLite's own default, 4 MB. */
    private static final int PAGES = 1_000;

    /** Pages of the log, 16 MB, moved or not, from which on writers wait for the last of them: only then the log begins again. */
    private static final int PAGES_UNTIL_WRITERS_WAIT = 4_000;

    private final String file;
    private final SqliteSession session;
    private final ReentrantLock writing;
    private final Thread thread;
    private volatile boolean committed;
    private volatile boolean closed;

    private Checkpointer(String file, SqliteSession session, ReentrantLock writing) {
        this.file = file;
        this.session = session;
        this.writing = writing;
        this.thread = Thread.ofPlatform().daemon().name("dualstore-checkpoint").unstarted(this::run);
    }

    /**
     * Starts the checkpoints of a file.
     *
     * @param session to use for nothing else
     * @param writing held by each writer
     */
    static Checkpointer start(String file, SqliteSession session, ReentrantLock writing) {
        Checkpointer checkpointer = new Checkpointer(file, session, writing);
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
            Log pages = session.first("PRAGMA wal_checkpoint(NOOP)", Log::read).orElseThrow();
            if (pages.written - pages.moved >= PAGES) {
                checkpoint();
            }
            if (pages.written >= PAGES_UNTIL_WRITERS_WAIT) {
                checkpointWithoutWriters();
            }
        } catch (SQLException e) {
            // A disk that is full or fails is reported by the next commit.
            log.debug("The write-ahead log of {} was not moved into the file: {}", file, e.getMessage());
            forgetStatements();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void checkpoint() throws SQLException {
        session.first("PRAGMA wal_checkpoint(PASSIVE)", row -> row.getInt(1));
    }

    private void checkpointWithoutWriters() throws SQLException, InterruptedException {
        writing.lockInterruptibly();
        try {
            checkpoint();
        } finally {
            writing.unlock();
        }
    }

    /** Numbers of pages since the log was last begun again: in the log, and of those in the file too. */
    private record Log(int written, int moved) {

        static Log read(ResultSet row) throws SQLException {
            return new Log(row.getInt(2), row.getInt(3));
        }
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
        thread.interrupt();
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
