package io.dualstore.sqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Tells our files from others, and says what to do about a file that can not be used. */
record DatabaseIdentity(String name) {

    private static final int APPLICATION_ID = 0x4475616C; // "Dual"
    private static final int SCHEMA_VERSION = 1;

    /**
     * Marks a new database as ours; checks an existing one before anything is changed in it.
     *
     * @throws DatabaseException.OfAnotherProgram if another program made it
     * @throws DatabaseException.Unusable if it is of a newer version
     */
    void establish(SqliteSession session) throws SQLException {
        int application = pragma(session, "application_id");
        int version = pragma(session, "user_version");
        boolean empty = !session.any("SELECT 1 FROM sqlite_master");
        if (application != APPLICATION_ID && !(empty && application == 0 && version == 0)) {
            throw new DatabaseException.OfAnotherProgram(
                    "The file " + name + " is a database of another program. Give the node a file of its own.");
        }
        if (version > SCHEMA_VERSION) {
            throw new DatabaseException.Unusable(
                    "The local store " + name + " has schema version " + version + ", this program knows up to "
                            + SCHEMA_VERSION + ". Start the program that wrote it, or a newer one.",
                    null);
        }
        if (application == 0) {
            session.script("BEGIN IMMEDIATE; PRAGMA application_id=" + APPLICATION_ID + "; PRAGMA user_version="
                    + SCHEMA_VERSION + "; COMMIT");
        }
    }

    /**
     * Has a file's commits written ahead to a log, and forced to the disk as {@code durability} says.
     *
     * @throws DatabaseException.Unusable if the file system does not allow that
     */
    void requireWriteAheadLog(SqliteSession session, Durability durability) throws SQLException {
        if (!SqliteSettings.writeAheadLog(session, durability)) {
            throw new DatabaseException.Unusable(
                    "The local store " + name + " is on a file system that SQLite can not keep a write-ahead log on."
                            + " Put it on a local disk.",
                    null);
        }
    }

    private static int pragma(SqliteSession session, String pragma) throws SQLException {
        return session.first("PRAGMA " + pragma, row -> row.getInt(1)).orElse(0);
    }

    /** What went wrong, in the node's words. */
    DatabaseException translated(SQLException e) {
        int code = e.getErrorCode() & 0xFF; // without the extension
        if (code == SQLiteErrorCode.SQLITE_NOTADB.code || code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return new DatabaseException.Unusable(
                    "The local store " + name + " is damaged (" + e.getMessage()
                            + "). Keep a copy: what was not sent yet"
                            + " may be recovered from it with sqlite3's .recover. Then move it away and start again: the"
                            + " node reads everything else again from the shared store.",
                    e);
        }
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return new DatabaseException.Failed(
                    "The disk of the local store " + name
                            + " is full. Nothing that was saved is lost; free some space and try again.",
                    e);
        }
        return new DatabaseException.Failed("The local store " + name + " failed: " + e.getMessage(), e);
    }
}
