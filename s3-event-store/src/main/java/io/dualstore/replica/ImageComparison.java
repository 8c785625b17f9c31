package io.dualstore.replica;

import io.dualstore.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.util.Optional;

/** Compares two images that {@link ReplicaImage#write} wrote, row by row. */
public final class ImageComparison {

    private ImageComparison() {}

    /**
     * Returns the first table with a row that only one of the images has; empty if they hold the same.
     *
     * @param partition of both replicas
     */
    public static Optional<String> firstDifference(String partition, Path one, Path other) {
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            attach(database, one, "one");
            attach(database, other, "other");
            for (String name : ReplicaTables.names()) {
                String table = partition + "_" + name;
                boolean different = database.outsideTransactions(
                        session -> session.any(difference("one." + table, "other." + table))
                                || session.any(difference("other." + table, "one." + table)));
                if (different) {
                    return Optional.of(name);
                }
            }
            return Optional.empty();
        }
    }

    private static void attach(SqliteDatabase database, Path file, String name) {
        database.outsideTransactions(session -> session.update("ATTACH DATABASE ? AS " + name, file.toString()));
    }

    private static String difference(String table, String without) {
        return "SELECT 1 FROM (SELECT * FROM " + table + " EXCEPT SELECT * FROM " + without + ")";
    }
}
