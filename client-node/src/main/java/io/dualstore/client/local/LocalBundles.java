package io.dualstore.client.local;

import io.dualstore.sqlite.SqliteDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What this node sends: bundles, from before they are first put until all of their content is decided. Each method is one transaction, as
 * those of the {@link LocalStore} are.
 */
public final class LocalBundles {

    private final SqliteDatabase database;
    private final BundleTable table;
    private final UpdateTable updates;

    LocalBundles(SqliteDatabase database, BundleTable table, UpdateTable updates) {
        this.database = database;
        this.table = table;
        this.updates = updates;
    }

    /** Whether this file ever prepared the bundle of this id. If not, and it bears our device's id, then a copy of this file is in use. */
    public boolean isOwn(UUID bundleId) {
        return database.read(session -> table.wrote(session, bundleId));
    }

    /** Number of the next bundle of the present device. */
    public long nextNumber() {
        return database.read(table::nextNumber);
    }

    /**
     * Fixes a bundle before it is first put: number, id, exact bytes, and its updates, which are sent from now on and never withdrawn. Should
     * the process die right after, the bundle is among the {@link #unacknowledged} of the next start.
     *
     * @param bundle of the present device, with the next number; its updates are saved ones, as they stand in the bundle
     * @return its updates as they are kept now
     * @throws IllegalStateException if device or number are not the present ones, or an update is not waiting to be sent
     */
    public List<LocalUpdate> prepare(PreparedBundle bundle) {
        return database.write(session -> {
            if (!bundle.device().equals(table.device(session)) || bundle.number() != table.nextNumber(session)) {
                throw new IllegalStateException("Bundle " + bundle.key() + " is not the next one of device "
                        + table.device(session) + ", which is " + table.nextNumber(session) + ". Compose it anew.");
            }
            table.add(session, bundle);
            List<LocalUpdate> sent = new ArrayList<>();
            for (LocalUpdate update : bundle.updates()) {
                LocalUpdate current =
                        updates.find(session, update.update().id()).orElse(null);
                if (current == null
                        || current.status() != UpdateStatus.SAVED
                        || current.partition() != Partition.SHARED) {
                    throw new IllegalStateException("Update " + update.update().id() + " is not waiting to be sent: "
                            + (current == null ? "unknown" : current.status().word()) + ". Compose the bundle anew.");
                }
                LocalUpdate now = current.sent(update.update());
                updates.send(session, now, bundle.ref());
                sent.add(now);
            }
            return sent;
        });
    }

    /** Bundles to be put, in order: no answer has come yet, and the log does not have them. */
    public List<PreparedBundle> unacknowledged() {
        return database.read(table::unacknowledged);
    }

    /** The store has the bundle. Without this, after a crash, the same bytes are put under the same key again, which changes nothing. */
    public void acknowledge(PreparedBundle bundle, Instant at) {
        database.write(session -> {
            table.acknowledge(session, bundle.ref().id(), at);
            table.dropDecidedBytes(session);
            return at;
        });
    }

    /**
     * Bundles that the store had before {@code acknowledgedBefore}, and of which something still has no verdict, or the number is not in
     * the log.
     */
    public List<PreparedBundle> undecided(Instant acknowledgedBefore) {
        return database.read(session -> table.undecided(session, acknowledgedBefore));
    }

    /** Whether something of the bundle has no verdict, or its number is not in the log. */
    public boolean isUndecided(PreparedBundle bundle) {
        return database.read(session -> table.isUndecided(session, bundle.ref().id()));
    }
}
