package io.dualstore.snapshot;

import io.dualstore.replica.ImageException;
import io.dualstore.replica.ReplicaImport;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.sqlite.DatabaseException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a replica forward by a snapshot, for a node that does nothing else meanwhile. */
public final class SnapshotImport {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotImport.class);

    private SnapshotImport() {}

    /**
     * Has the replica hold the newest snapshot that it can use, if that is worth while.
     *
     * @param along called with the snapshot in the transaction that has the replica hold it
     * @return whether it does now
     * @throws io.dualstore.log.store.ObjectStoreException if the store did not answer; the replica is unchanged
     */
    public static boolean bringForward(SqliteReplica replica, SnapshotSource source, Consumer<FetchedSnapshot> along) {
        dropUnused(replica);
        Optional<FetchedSnapshot> fetched = source.fetch(replica.head(), SnapshotSource.Progress.NONE);
        while (fetched.isPresent()) {
            try (FetchedSnapshot snapshot = fetched.get()) {
                copy(snapshot, replica, along);
                return true;
            } catch (ImageException e) {
                source.reject(fetched.get(), String.valueOf(e.getMessage()));
            }
            fetched = source.fetch(replica.head(), SnapshotSource.Progress.NONE);
        }
        return false;
    }

    /** An import that was killed may have left tables behind. A full disk can prevent that they are dropped. */
    private static void dropUnused(SqliteReplica replica) {
        try {
            boolean more = true;
            while (more) {
                more = ReplicaImport.dropUnused(replica);
            }
        } catch (DatabaseException.Failed e) {
            LOG.warn("The tables of an import that did not end are kept: {}", e.getMessage());
        }
    }

    /**
     * Has the replica hold a snapshot.
     *
     * @param along called with the snapshot in the transaction that has the replica hold it
     * @throws ImageException if it cannot be used; the replica is unchanged
     */
    static void copy(FetchedSnapshot snapshot, SqliteReplica replica, Consumer<FetchedSnapshot> along) {
        try (ReplicaImport copy = ReplicaImport.begin(
                replica, snapshot.image(), snapshot.manifest().head())) {
            boolean more = true;
            while (more) {
                more = copy.copyPortion();
            }
            snapshot.requireTypes(copy.contents().eventTypes());
            copy.replace(() -> along.accept(snapshot));
            copy.replaced();
        }
    }
}
