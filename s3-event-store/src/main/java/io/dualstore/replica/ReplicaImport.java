package io.dualstore.replica;

import io.dualstore.log.commit.Head;
import io.dualstore.replica.ReplicaTables.Table;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.sqlite.SqliteSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Replaces what a replica holds by an image of the same log that contains it. The image is copied into new tables in portions, each of which
 * is a short transaction that does not wait for the disk, so that others can write in between. {@link #replace} then has the replica use the new tables. If the process dies
 * before, the replica holds what it held, and the new tables are dropped later by {@link #dropUnused}.
 *
 * <p>One import at a time; not safe for several threads at once.
 */
public final class ReplicaImport implements AutoCloseable {

    private static final int MAX_ROWS = 5_000;
    private static final int MIN_ROWS = 50;
    private static final long BYTES_PER_PORTION = 2 << 20;

    private final SqliteReplica replica;
    private final SqliteDatabase database;
    private final ReplicaGeneration added;
    private final Head head;
    private final int rows;
    private int table;
    private final ImageContents contents = new ImageContents();

    private ReplicaImport(SqliteReplica replica, ReplicaGeneration added, Head head, int rows) {
        this.replica = replica;
        this.database = replica.database();
        this.added = added;
        this.head = head;
        this.rows = rows;
    }

    /**
     * Begins to import an image.
     *
     * @param image kept unchanged until the import is closed
     * @param head where the image must be
     * @throws ImageException if the file cannot replace what the replica holds
     */
    public static ReplicaImport begin(SqliteReplica replica, Path image, Head head) {
        SqliteDatabase database = replica.database();
        int rows = rowsPerPortion(image, head);
        ReplicaGeneration added = database.read(session -> new ReplicaGeneration(
                replica.partition(),
                ReplicaGeneration.existing(session, replica.partition())
                                .getLast()
                                .number()
                        + 1));
        ReplicaImport started = new ReplicaImport(replica, added, head, rows);
        boolean done = false;
        started.attach(image);
        try {
            started.prepare();
            done = true;
            return started;
        } catch (DatabaseException e) {
            throw new ImageException("the image cannot be read: " + e.getMessage(), e);
        } finally {
            if (!done) {
                started.close();
            }
        }
    }

    /** Rows are counted instead of measured, and an event takes most of a row's bytes. */
    private static int rowsPerPortion(Path image, Head head) {
        try {
            long bytesPerEvent = Files.size(image) / Math.max(1, head.nextPosition()) + 1;
            return Math.clamp(BYTES_PER_PORTION / bytesPerEvent, MIN_ROWS, MAX_ROWS);
        } catch (IOException e) {
            throw new ImageException("the image cannot be read: " + e.getMessage(), e);
        }
    }

    private void attach(Path image) {
        try {
            ReplicaImage.attach(database, image);
        } catch (DatabaseException e) {
            throw new ImageException("the image cannot be read: " + e.getMessage(), e);
        }
    }

    private void prepare() {
        database.write(session -> {
            added.create(session);
            ReplicaImage.check(session, replica.partition(), added, replica.head(), head);
            return head;
        });
    }

    /**
     * Copies a portion.
     *
     * @return whether there may be more
     * @throws ImageException if the image is damaged, or the new tables cannot be written
     */
    public boolean copyPortion() {
        if (table == ReplicaTables.CONTENT.size()) {
            return false;
        }
        Table copied = ReplicaTables.CONTENT.get(table);
        try {
            int count = database.writeUnforced(session -> copy(session, copied));
            contents.add(copied.name(), count);
            if (count < rows) {
                table++;
            }
            if (table == ReplicaTables.CONTENT.size()) {
                database.read(session -> {
                    contents.requireComplete(session, added.prefix(), head);
                    return head;
                });
            }
        } catch (DatabaseException e) {
            throw new ImageException("the image cannot be copied: " + e.getMessage(), e);
        }
        return true;
    }

    private int copy(SqliteSession session, Table copied) throws SQLException {
        String target = added.prefix() + copied.name();
        String source = ReplicaImage.table(replica.partition(), copied.name());
        List<Object> last = session.first(
                        "SELECT " + copied.key() + " FROM " + target + " ORDER BY " + copied.keyDescending()
                                + " LIMIT 1",
                        ReplicaImport::values)
                .orElse(List.of());
        String after = last.isEmpty()
                ? ""
                : " WHERE (" + copied.key() + ") > (" + String.join(", ", Collections.nCopies(last.size(), "?")) + ")";
        List<Object> arguments = new ArrayList<>(last);
        arguments.add(rows);
        return session.update(
                "INSERT INTO " + target + " SELECT * FROM " + source + after + " ORDER BY " + copied.key() + " LIMIT ?",
                arguments.toArray());
    }

    private static List<Object> values(ResultSet row) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            values.add(row.getObject(i) instanceof Integer number ? (Object) number.longValue() : row.getObject(i));
        }
        return values;
    }

    /** Share of the image that is copied, from 0 to 1. */
    public double copied() {
        return (double) table / ReplicaTables.CONTENT.size();
    }

    /** Returns where the replica will stand. */
    public Head head() {
        return head;
    }

    /** Returns a view of what was copied; its own head is not to be asked for. */
    public SqliteReplica contents() {
        return new SqliteReplica(replica, added);
    }

    /**
     * Has the replica use the new tables, as a part of the caller's transaction.
     *
     * @throws IllegalStateException if not everything was copied, or if the replica has moved past the image
     */
    public void replace() {
        replace(() -> {});
    }

    /**
     * Has the replica use the new tables.
     *
     * @param along done in the same transaction
     * @throws IllegalStateException if not everything was copied, or if the replica has moved past the image
     */
    public void replace(Runnable along) {
        database.write(session -> {
            if (table < ReplicaTables.CONTENT.size() || replica.head().sequence() > head.sequence()) {
                throw new IllegalStateException(
                        "The import into the replica " + replica.partition() + " is not complete");
            }
            replica.replaceTables(added);
            along.run();
            return added.setHead(session, head);
        });
    }

    /** To be called when the transaction of {@link #replace} is committed: from now on all threads read the new tables. */
    public void replaced() {
        replica.useReplacing();
    }

    /**
     * Drops a portion of tables that are not in use: those of imports that did not end, and those that were replaced. Not to be called during
     * an import.
     *
     * @return whether there may be more
     */
    public static boolean dropUnused(SqliteReplica replica) {
        return replica.database().writeUnforced(session -> {
            for (ReplicaGeneration old : ReplicaGeneration.existing(session, replica.partition())) {
                if (old.number() != replica.tables().number()) {
                    dropPortion(session, old);
                    return true;
                }
            }
            return false;
        });
    }

    private static void dropPortion(SqliteSession session, ReplicaGeneration old) throws SQLException {
        for (Table table : ReplicaTables.CONTENT) {
            String name = old.prefix() + table.name();
            if (!session.any("SELECT 1 FROM sqlite_schema WHERE name = ?", name)) {
                continue;
            }
            if (session.any("SELECT 1 FROM " + name + " LIMIT 1 OFFSET " + MAX_ROWS)) {
                session.update("DELETE FROM " + name + " WHERE (" + table.key() + ") <= (SELECT " + table.key()
                        + " FROM " + name + " ORDER BY " + table.key() + " LIMIT 1 OFFSET " + MAX_ROWS + ")");
            } else {
                session.script("DROP TABLE " + name);
            }
            return;
        }
        session.script("DROP TABLE " + old.prefix() + "head"); // last: by it the generation is found
    }

    /** Detaches the image. What was copied and is not in use is dropped, which can take a while. */
    @Override
    public void close() {
        ReplicaImage.detach(database);
        boolean more = true;
        while (more) {
            more = dropUnused(replica);
        }
    }
}
