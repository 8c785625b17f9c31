package io.dualstore.client.local;

import io.dualstore.log.commit.Head;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.sqlite.SqliteDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the file of a client node holds, for an operator. The node must not run.
 *
 * @param user user of the node; empty if the file was never used
 * @param damage first fault that SQLite's quick check found; empty if there is none
 * @param updates number of updates by status
 * @param head where the node's copy of the shared log ends
 * @param lastSent when the store last acknowledged a bundle; empty if none was sent or it is no longer known
 */
public record LocalFileReport(
        Optional<String> user,
        Optional<String> damage,
        Map<UpdateStatus, Long> updates,
        Head head,
        Optional<Instant> lastSent) {

    /** Makes the map unmodifiable. */
    public LocalFileReport {
        updates = Map.copyOf(updates);
    }

    /**
     * Reads a file. Its content does not change.
     *
     * @throws DatabaseException.InUse if a node works on it
     * @throws DatabaseException.OfAnotherProgram if another program made it
     * @throws DatabaseException.Unusable if it is damaged beyond reading or of a newer version
     * @throws IllegalArgumentException if there is no such file
     */
    public static LocalFileReport of(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file + ". Give the folder of a client node");
        }
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            Optional<String> damage = database.read(
                            session -> session.first("PRAGMA quick_check(1)", row -> row.getString(1)))
                    .filter(result -> !result.equals("ok"));
            boolean used =
                    database.read(session -> session.any("SELECT 1 FROM sqlite_schema WHERE name = 'local_setting'"));
            if (!used) {
                return new LocalFileReport(
                        Optional.empty(), damage, Map.of(), Head.start(SqliteReplica.UNBOUND), Optional.empty());
            }
            return new LocalFileReport(
                    database.read(session -> new LocalMetadataTable().setting(session, LocalStore.USER)),
                    damage,
                    updates(database),
                    new SqliteReplica(database, "shared", SqliteReplica.UNBOUND).head(),
                    database.read(session -> session.first(
                                    "SELECT max(acknowledged_millis) FROM local_bundle", row -> row.getLong(1)))
                            .filter(millis -> millis > 0)
                            .map(Instant::ofEpochMilli));
        }
    }

    private static Map<UpdateStatus, Long> updates(SqliteDatabase database) {
        Map<UpdateStatus, Long> counts = new HashMap<>();
        database.read(session -> session.list(
                        "SELECT status, count(*) FROM local_update WHERE dismissed = 0 GROUP BY status",
                        row -> Map.entry(UpdateStatus.valueOf(row.getString(1)), row.getLong(2))))
                .forEach(row -> counts.put(row.getKey(), row.getValue()));
        return counts;
    }

    /** Returns the number of updates with this status. */
    public long count(UpdateStatus status) {
        return updates.getOrDefault(status, 0L);
    }
}
