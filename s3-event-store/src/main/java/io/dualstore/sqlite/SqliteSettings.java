package io.dualstore.sqlite;

import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.SQLiteConfig;

/** All that SQLite and its driver are told, beside what says whose file it is. */
final class SqliteSettings {

    private static final String EVERY_CONNECTION = "PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON;"
            + " PRAGMA trusted_schema=OFF; PRAGMA cache_size=-32000";

    /**
     * Pages of a write-ahead log, 64 MB, at which a commit moves what is left of them into the file, so that the log does not grow without
     * end. Before that, a {@link Checkpointer} moves them.
     */
    static final int LOG_PAGES_AT_MOST = 16_000;

    private SqliteSettings() {}

    /** For the driver, which would ask for the last row's id after each statement: that costs more than the statement. */
    static Properties ofDriver() {
        SQLiteConfig config = new SQLiteConfig();
        config.setGetGeneratedKeys(false);
        return config.toProperties();
    }

    /** For each connection. */
    static void apply(SqliteSession session) throws SQLException {
        session.script(EVERY_CONNECTION);
    }

    /** For a connection that only reads. */
    static void readOnly(SqliteSession session) throws SQLException {
        session.script("PRAGMA query_only=ON");
    }

    /**
     * Has up to {@code bytes} of a file read through a map. What the pages' cache lacks, which is everything after another connection's
     * commit, costs no call then. A disk that fails under the map ends the process, which loses nothing that was committed. The map counts as
     * resident memory as far as it was touched.
     */
    static void mapped(SqliteSession session, long bytes) throws SQLException {
        session.script("PRAGMA mmap_size=" + bytes);
    }

    /**
     * Has a file's commits written ahead to a log, and forced to the disk as {@code durability} says.
     *
     * @return whether the file system allows that
     */
    static boolean writeAheadLog(SqliteSession session, Durability durability) throws SQLException {
        String mode = session.first("PRAGMA journal_mode=WAL", row -> row.getString(1))
                .orElse("unknown");
        if (!mode.equals("wal")) {
            return false;
        }
        // fullfsync is what makes a flush reach the disk on macOS; elsewhere it has no effect.
        force(session, durability);
        session.script("PRAGMA fullfsync=ON; PRAGMA journal_size_limit=67108864; PRAGMA wal_autocheckpoint="
                + LOG_PAGES_AT_MOST);
        return true;
    }

    /** Has commits forced to the disk as {@code durability} says, from the next transaction on. */
    static void force(SqliteSession session, Durability durability) throws SQLException {
        session.script("PRAGMA synchronous=" + (durability == Durability.EVERY_COMMIT ? "FULL" : "NORMAL"));
    }
}
