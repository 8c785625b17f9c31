package io.dualstore.promoter.file;

import io.dualstore.replica.SqliteReplica;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.sqlite.SqliteSession;
import java.sql.SQLException;
import java.util.Optional;

/** The tables of a promoter's file beside the replica's, and the versions of all of them. */
final class PromoterTables {

    /** Name of the shared log's replica. */
    static final String PARTITION = "shared";

    /** Raise it with each change of {@link #SCHEMA}, or of the meaning of a column. */
    static final int LAYOUT = 2;

    static final String SCHEMA = """
            CREATE TABLE promoter_file(
                one INTEGER PRIMARY KEY CHECK (one = 1),
                layout INTEGER NOT NULL,
                replica_layout INTEGER NOT NULL) STRICT;
            CREATE TABLE promoter_state(
                one INTEGER PRIMARY KEY CHECK (one = 1),
                position INTEGER NOT NULL,
                fingerprint TEXT NOT NULL,
                state BLOB NOT NULL,
                digest TEXT) STRICT""";

    private record Layouts(int own, int replica) {}

    private static final Layouts CURRENT = new Layouts(LAYOUT, SqliteReplica.LAYOUT);

    private PromoterTables() {}

    /**
     * Creates the tables in an empty database; checks the versions of one that has tables.
     *
     * @param name of the database, for messages
     * @throws DatabaseException.OfAnotherProgram if it is no promoter's
     * @throws DatabaseException.Unusable if its tables have other versions
     */
    static void establish(SqliteSession session, String name) throws SQLException {
        if (!session.any("SELECT 1 FROM sqlite_master")) {
            session.script(SCHEMA);
            session.update(
                    "INSERT INTO promoter_file(one, layout, replica_layout) VALUES (1, ?, ?)",
                    CURRENT.own,
                    CURRENT.replica);
            return;
        }
        if (!session.any("SELECT 1 FROM sqlite_master WHERE name = 'promoter_file'")) {
            throw new DatabaseException.OfAnotherProgram(
                    "The file " + name + " is not a promoter's. Give the promoter a folder of its own.");
        }
        Optional<Layouts> found = session.first(
                "SELECT layout, replica_layout FROM promoter_file", row -> new Layouts(row.getInt(1), row.getInt(2)));
        if (!found.equals(Optional.of(CURRENT))) {
            throw new DatabaseException.Unusable(
                    "Its layout is " + found.map(Layouts::toString).orElse("unknown") + ", this program's is " + CURRENT
                            + ".",
                    null);
        }
    }
}
