package io.dualstore.client.local;

import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.timing.ElapsedTime;
import io.dualstore.update.BundleRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
     * @param bundle of the present device, with the next number; its updates are saved ones that follow each other, as they are in the
     *     bundle
     * @return its updates as they are kept now
     * @throws IllegalStateException if device or number are not the present ones, or if just these updates are not waiting to be sent
     */
    public List<LocalUpdate> prepare(PreparedBundle bundle) {
        List<LocalUpdate> content = bundle.updates();
        return database.write(session -> {
            if (!bundle.device().equals(table.device(session)) || bundle.number() != table.nextNumber(session)) {
                throw new IllegalStateException("Bundle " + bundle.key() + " is not the next one of device "
                        + table.device(session) + ", which is " + table.nextNumber(session) + ". Compose it again.");
            }
            table.add(session, bundle);
            int waiting = updates.send(
                    session,
                    content.getFirst().ordinal(),
                    content.getLast().ordinal(),
                    bundle.ref().id());
            if (waiting != content.size()) {
                throw new IllegalStateException("Bundle " + bundle.key() + " has " + content.size() + " updates, but "
                        + waiting + " are waiting to be sent. Compose it again.");
            }
            return content;
        });
    }

    /** The first shared updates that are in no bundle, in device order. */
    public List<LocalUpdate> unsent(int limit) {
        return database.read(session -> updates.unsent(session, Partition.SHARED, limit));
    }

    /** Number of updates that are on this device only, private ones included. */
    public int countUnsent() {
        return database.read(updates::countUnsent);
    }

    /** Bundles to be put, in order: no answer has come yet, and the log does not have them. */
    public List<OutgoingBundle> unacknowledged() {
        return database.read(table::unacknowledged);
    }

    /** The store has the bundle. Without this, after a crash, the same bytes are put under the same key again, which changes nothing. */
    public void acknowledge(BundleRef bundle, Instant at) {
        database.write(session -> {
            table.acknowledge(session, bundle.id(), at);
            table.dropDecidedBytes(session);
            return at;
        });
    }

    /**
     * Returns the bundles that the store has had for a while and that are not decided as a whole, or are not in the log.
     *
     * @param patience time for which a bundle may be undecided
     * @param now by the clock that acknowledged them
     */
    public List<OutgoingBundle> undecided(Duration patience, Instant now) {
        return database.read(
                session -> table.undecided(session, acknowledged -> ElapsedTime.isDue(acknowledged, patience, now)));
    }

    /** Exactly what is put for a bundle; empty when everything in it has a verdict and its number is in the log. Not to be changed. */
    public Optional<byte[]> bytes(OutgoingBundle bundle) {
        return database.read(session -> table.bytes(session, bundle.ref().id()));
    }
}
