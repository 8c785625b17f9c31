package io.dualstore.promoter.file;

import io.dualstore.fold.Checkpoint;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.replica.ForeignLogException;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.sqlite.Durability;
import io.dualstore.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A promoter's copy of the shared log and what it derives from the log: a SQLite file that is kept over restarts, or memory. Everything in
 * it can be read from the bucket again. A file that does not fit is therefore deleted and made again: one of another log, of another layout, or a
 * damaged one.
 *
 * <p>Promoters that run at the same time on one machine can have the same folder: each takes a file of its own.
 */
public final class PromoterFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PromoterFile.class);

    /** Most promoters that have one folder at the same time. */
    static final int MAX_FILES = 16;

    /** The promoter's memory must not grow with its file, so that nothing is mapped: SQLite's page cache has a fixed size. */
    private static final long MAPPED_BYTES = 0;

    private final @Nullable Path path;
    private final UUID logId;
    private final SqliteDatabase database;
    private final SqliteReplica replica;
    private final CheckpointTable checkpoints;

    private PromoterFile(@Nullable Path path, UUID logId, SqliteDatabase database) {
        this.path = path;
        this.logId = logId;
        this.database = database;
        this.replica = database.write(session -> {
            PromoterTables.establish(session, database.name());
            return new SqliteReplica(database, PromoterTables.PARTITION, logId);
        });
        this.checkpoints = new CheckpointTable(database);
    }

    /** Returns the folder of a data set's promoters if none is set. */
    public static Path defaultFolder(Path data, BucketLayout layout) {
        return data.resolve("promoter-" + layout.application()).resolve(layout.dataset());
    }

    /** Creates a copy that is gone with the process. */
    public static PromoterFile inMemory(UUID logId) {
        return over(null, logId, SqliteDatabase.inMemory());
    }

    /**
     * Opens the first file of a folder that no other promoter has open, or creates it and the folder.
     *
     * @param logId identity of the log
     * @throws DatabaseException.InUse if {@value #MAX_FILES} promoters have the folder
     * @throws DatabaseException.OfAnotherProgram if another program made the file
     * @throws DatabaseException if the folder cannot be written
     */
    public static PromoterFile open(Path folder, UUID logId) {
        for (int number = 1; number <= MAX_FILES; number++) {
            try {
                return openFile(folder.resolve(number == 1 ? "promoter.db" : "promoter-" + number + ".db"), logId);
            } catch (DatabaseException.InUse e) {
                LOG.debug("{}", e.getMessage());
            }
        }
        throw new DatabaseException.InUse("The folder " + folder + " is in use by " + MAX_FILES
                + " running promoters. Stop one of them, or give this promoter a folder of its own.");
    }

    private static PromoterFile openFile(Path path, UUID logId) {
        try {
            return over(path, logId, database(path));
        } catch (DatabaseException.Unusable | ForeignLogException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            return madeAgain(path, logId, reason.getMessage());
        }
    }

    private static PromoterFile madeAgain(Path path, UUID logId, @Nullable String reason) {
        LOG.warn("The promoter's file {} does not fit. It is deleted and made again from the log. {}", path, reason);
        SqliteDatabase.discard(path);
        return over(path, logId, database(path));
    }

    private static SqliteDatabase database(Path path) {
        return SqliteDatabase.open(path, Durability.UP_TO_SOME_COMMIT, MAPPED_BYTES);
    }

    private static PromoterFile over(@Nullable Path path, UUID logId, SqliteDatabase database) {
        boolean done = false;
        try {
            PromoterFile file = new PromoterFile(path, logId, database);
            done = true;
            return file;
        } finally {
            if (!done) {
                database.close();
            }
        }
    }

    /** Returns whether a call has met damage in the file: it has to be made again. */
    public boolean isDamaged() {
        return database.isDamaged();
    }

    /** Closes this file, deletes it, and opens an empty one in its place. */
    public PromoterFile madeAgain() {
        close();
        return path == null ? inMemory(logId) : madeAgain(path, logId, "It is damaged.");
    }

    /** Returns the copy of the log. */
    public SqliteReplica replica() {
        return replica;
    }

    /** Returns the checkpoint that was kept last; empty before the first one. */
    public Optional<Checkpoint> checkpoint() {
        return checkpoints.latest();
    }

    /** Keeps a checkpoint in place of the one before. */
    public void keep(Checkpoint checkpoint) {
        checkpoints.keep(checkpoint);
    }

    /** Gives the file back; closing again does nothing. */
    @Override
    public void close() {
        database.close();
    }
}
