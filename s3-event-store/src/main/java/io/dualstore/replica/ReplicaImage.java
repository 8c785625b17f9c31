package io.dualstore.replica;

import io.dualstore.log.commit.Head;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.sqlite.SqliteSession;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The image of a replica: a SQLite file with its tables only, attached to the database of another replica of the same log. */
public final class ReplicaImage {

    /** Version of the tables in an image. */
    public static final int SCHEMA = SqliteReplica.LAYOUT;

    private static final String ATTACHED = "image";
    private static final String SCHEMA_ROWS =
            "SELECT type || ' ' || replace(name, ?, '#') || ' ' || coalesce(replace(sql, ?, '#'), '') AS text FROM ";

    private ReplicaImage() {}

    /**
     * Writes an image of a replica. Whole tables are copied, which SQLite does page by page because their schemas are equal.
     *
     * @param file does not exist
     */
    public static void write(SqliteReplica replica, Path file) {
        SqliteDatabase database = replica.database();
        String prefix = replica.partition() + "_";
        attach(database, file);
        try {
            // Nothing of it is needed if the process dies.
            database.outsideTransactions(session -> {
                session.script("PRAGMA " + ATTACHED + ".synchronous=OFF; PRAGMA " + ATTACHED + ".journal_mode=OFF");
                return file;
            });
            database.write(session -> {
                session.script(ReplicaTables.schema(ATTACHED + ".", prefix));
                for (String name : ReplicaTables.names()) {
                    session.update("INSERT INTO " + table(replica.partition(), name) + " SELECT * FROM main."
                            + replica.tables().prefix() + name);
                }
                return file;
            });
        } finally {
            detach(database);
        }
    }

    static void attach(SqliteDatabase database, Path file) {
        database.attach(file, ATTACHED);
    }

    static void detach(SqliteDatabase database) {
        database.detach(ATTACHED);
    }

    /** The name of a table in the attached image. */
    static String table(String partition, String name) {
        return ATTACHED + "." + partition + "_" + name;
    }

    /**
     * Checks the attached image before a row of it is read.
     *
     * @param tables empty tables with the schema that the image must have
     * @param own head of the replica that the image is to replace
     * @param expected head of the image
     * @throws ImageException if it has another schema or head, or if it does not contain what the replica has
     */
    static void check(SqliteSession session, String partition, ReplicaGeneration tables, Head own, Head expected)
            throws SQLException {
        List<String> wanted = schema(session, "main.sqlite_schema WHERE tbl_name GLOB ?", tables.prefix());
        if (!schema(session, ATTACHED + ".sqlite_schema WHERE ? != ''", partition + "_")
                .equals(wanted)) {
            throw new ImageException("the image does not have the tables of schema version " + SCHEMA);
        }
        Head head = session.first(
                        "SELECT log_id, sequence, hash, next_position FROM " + table(partition, "head"),
                        ReplicaGeneration::readHead)
                .orElseThrow(() -> new ImageException("the image has no head"));
        if (!head.equals(expected)) {
            throw new ImageException("the image is at " + head + ", and should be at " + expected);
        }
        if (!hasCommit(session, partition, head)) {
            throw new ImageException("the image does not have its own last commit " + head.sequence());
        }
        boolean contained = own.sequence() < 0 ? own.logId().equals(head.logId()) : hasCommit(session, partition, own);
        if (!contained) {
            throw new ImageException("the image does not contain commit " + own.sequence()
                    + " as it was applied on this node: it is of another log, or one of them was forked");
        }
    }

    private static boolean hasCommit(SqliteSession session, String partition, Head head) throws SQLException {
        return session.any(
                "SELECT 1 FROM " + table(partition, "commit") + " WHERE sequence = ? AND hash = ?",
                head.sequence(),
                head.hash());
    }

    private static List<String> schema(SqliteSession session, String from, String prefix) throws SQLException {
        return session.list(
                SCHEMA_ROWS + from + " ORDER BY text", row -> row.getString(1), prefix, prefix, prefix + "*");
    }
}
