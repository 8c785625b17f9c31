package io.dualstore.replica;

import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.sqlite.SqliteSession;
import java.sql.SQLException;

/** How often a replica was replaced by a snapshot. */
public final class Generations {

    private Generations() {}

    /** The name of the table that holds the head of the replica of the shared log in a file. */
    public static String headTable(SqliteDatabase database) {
        return database.read(session -> ReplicaGeneration.existing(session, "shared").stream()
                .filter(generation -> hasHead(session, generation))
                .map(generation -> generation.prefix() + "head")
                .reduce((first, second) -> second)
                .orElseThrow());
    }

    private static boolean hasHead(SqliteSession session, ReplicaGeneration generation) {
        try {
            return generation.head(session).isPresent();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number of the tables in use. */
    public static int of(SqliteReplica replica) {
        return replica.tables().number();
    }
}
