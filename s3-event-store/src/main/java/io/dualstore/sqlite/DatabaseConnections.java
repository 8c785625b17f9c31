package io.dualstore.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one database.
 *
 * @param reader for reading beside the writer; the writer itself if the database is in memory
 * @param durability what a power failure may take
 * @param writing to be held by who writes; fair, so that other threads get a turn between the transactions of a long piece of work
 * @param ownership of the file; {@code null} in memory
 * @param checkpointer of the file; {@code null} in memory
 */
record DatabaseConnections(
        DatabaseIdentity identity,
        SqliteSession writer,
        SqliteSession reader,
        Durability durability,
        ReentrantLock writing,
        @Nullable DatabaseFileLock ownership,
        @Nullable Checkpointer checkpointer) {

    /**
     * Opens a file, or creates it.
     *
     * @throws DatabaseException as {@link SqliteDatabase#open(Path)} does
     */
    static DatabaseConnections toFile(Path file, Durability durability, long mappedBytes) {
        DatabaseIdentity identity = new DatabaseIdentity(file.toString());
        DatabaseFileLock ownership = DatabaseFileLock.take(file);
        boolean done = false;
        try {
            String url = "jdbc:sqlite:" + file;
            SqliteSession writer = SqliteSession.connect(url, session -> {
                SqliteVersion.check(session);
                identity.establish(session);
                identity.requireWriteAheadLog(session, durability);
                SqliteSettings.mapped(session, mappedBytes);
            });
            SqliteSession reader = SqliteSession.connect(url, session -> {
                SqliteSettings.readOnly(session);
                SqliteSettings.mapped(session, mappedBytes);
            });
            ReentrantLock writing = new ReentrantLock(true);
            Checkpointer checkpointer =
                    Checkpointer.start(file.toString(), SqliteSession.connect(url, session -> {}), writing);
            done = true;
            return new DatabaseConnections(identity, writer, reader, durability, writing, ownership, checkpointer);
        } catch (SQLException e) {
            throw identity.translated(e);
        } finally {
            if (!done) {
                ownership.close();
            }
        }
    }

    /** Creates an empty database in memory. */
    static DatabaseConnections toMemory() {
        DatabaseIdentity identity = new DatabaseIdentity("in memory");
        try {
            SqliteSession session = SqliteSession.connect("jdbc:sqlite::memory:", opened -> {
                SqliteVersion.check(opened);
                identity.establish(opened);
            });
            return new DatabaseConnections(
                    identity, session, session, Durability.UP_TO_SOME_COMMIT, new ReentrantLock(true), null, null);
        } catch (SQLException e) {
            throw identity.translated(e);
        }
    }

    /** Takes note of a commit. */
    void committed() {
        if (checkpointer != null) {
            checkpointer.committed();
        }
    }

    /** Closes all of them, and gives the file back whatever fails. */
    void close() throws SQLException {
        try {
            if (checkpointer != null) {
                checkpointer.close();
            }
            reader.close();
            if (writer != reader) {
                writer.close(); // last, so that it moves the log into the file
            }
        } finally {
            if (ownership != null) {
                ownership.close();
            }
        }
    }
}
