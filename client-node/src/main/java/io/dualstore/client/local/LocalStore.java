package io.dualstore.client.local;

import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.replica.ReplicaImport;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.sqlite.SqliteSession;
import io.dualstore.update.json.FormatLimits;
import io.dualstore.update.json.UpdateJson;
import io.dualstore.update.json.WriteLimits;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that a node knows, and all that its user did, in one SQLite file, or in memory. Each method is one transaction, which is on the disk
 * when the method returns: should the process die before that, nothing of it has happened; after that, all of it has. Safe to use from any
 * thread.
 */
public final class LocalStore implements AutoCloseable {

    /** Longest line of an update that can be saved: less than may be sent, because a bundle adds stamps to it. */
    public static final int MAX_BYTES = FormatLimits.DEFAULT.updateBytes() - 1_024;

    static final String USER = "user";

    private final SqliteDatabase database;
    private final SqliteReplica shared;
    private final SqliteReplica personal;
    private final String user;
    private final UpdateTable updates = new UpdateTable();
    private final BundleTable bundles = new BundleTable(this::lastInLog);
    private final NotificationTable notifications = new NotificationTable();
    private final LocalMetadataTable facts = new LocalMetadataTable();
    private final DeviceChange deviceChange = new DeviceChange(updates, bundles);
    private final DataSetBinding binding = new DataSetBinding(updates, facts);
    private final UpdateJson limit = new UpdateJson(MAX_BYTES);
    private final OwnVerdictWriter verdicts;
    private final LocalHistory history;

    private LocalStore(SqliteDatabase database, String user) {
        this.database = database;
        this.user = BucketLayout.requireName("user", user);
        this.verdicts = new OwnVerdictWriter(user, updates, bundles);
        database.write(session -> {
            session.script(LocalTables.SCHEMA);
            if (facts.setting(session, USER).isEmpty()) {
                facts.setSetting(session, USER, user);
            }
            return bundles.hasDevice(session) ? bundles.device(session) : bundles.addDevice(session);
        });
        String owner = metadata().setting(USER).orElseThrow();
        if (!owner.equals(user)) {
            throw new IllegalStateException(
                    "The local store belongs to user " + owner + ", but this node is set to user " + user
                            + ". Set user " + owner + ", or give user " + user + " a file of his own.");
        }
        this.shared = new SqliteReplica(database, "shared", SqliteReplica.UNBOUND);
        this.personal = new SqliteReplica(database, "personal", SqliteReplica.UNBOUND);
        this.history = new LocalHistory(
                database,
                updates,
                notifications,
                Map.of(
                        Partition.SHARED, new LoggedUpdates(Partition.SHARED, shared, user),
                        Partition.PERSONAL, new LoggedUpdates(Partition.PERSONAL, personal, user)));
    }

    /**
     * Opens a user's file, or creates it, with a new device id.
     *
     * @throws io.dualstore.sqlite.DatabaseException.InUse if another node works on it
     * @throws io.dualstore.sqlite.DatabaseException.Unusable if it is damaged or of a newer version
     * @throws IllegalStateException if it is another user's
     */
    public static LocalStore open(Path file, String user) {
        return over(SqliteDatabase.open(file), user);
    }

    /** A new store that is gone with the process. */
    public static LocalStore inMemory(String user) {
        return over(SqliteDatabase.inMemory(), user);
    }

    private static LocalStore over(SqliteDatabase database, String user) {
        boolean done = false;
        try {
            LocalStore store = new LocalStore(database, user);
            done = true;
            return store;
        } finally {
            if (!done) {
                database.close();
            }
        }
    }

    /** Several calls as one transaction: all or none of them are there after the process died. Never around a request to the network. */
    public <T> T together(Supplier<T> calls) {
        return database.write(session -> calls.get());
    }

    /** Returns whether another thread waits for the transaction under way to end. */
    public boolean isAwaited() {
        return database.isAwaited();
    }

    /** Whose store this is. */
    public String user() {
        return user;
    }

    /** The local copy of a partition's log, for reading; written by {@link #apply} only. */
    public SqliteReplica replica(Partition partition) {
        return switch (partition) {
            case SHARED -> shared;
            case PERSONAL -> personal;
        };
    }

    /**
     * Binds the store to the data set that it met. What was saved before the first contact gets it as its base. Nothing happens if it is
     * bound to it already.
     *
     * @throws io.dualstore.replica.ForeignLogException if it has commits of another data set
     */
    public void bindTo(UUID logId) {
        database.write(session -> {
            for (Partition partition : Partition.values()) {
                binding.bind(session, partition, replica(partition), logId);
            }
            return logId;
        });
    }

    /**
     * Keeps what the user did, last in the device's order. After this returns it survives everything but the loss of the disk.
     *
     * @param update with the status {@link UpdateStatus#SAVED}
     * @return with its ordinal; if its id is known already, from here or from the log, then the earlier one, and nothing has changed
     * @throws io.dualstore.update.json.StoredDataException.TooLarge if it is larger than an update may be, or has more of something than
     *     {@link WriteLimits}
     */
    public LocalUpdate save(LocalUpdate update) {
        if (update.status() != UpdateStatus.SAVED) {
            throw new IllegalArgumentException("Update " + update.update().id() + " is "
                    + update.status().word() + ": only a new one can be saved");
        }
        return database.write(session -> {
            Optional<LocalUpdate> known = find(update.update().id());
            return known.isPresent() ? known.get() : add(session, update);
        });
    }

    private LocalUpdate add(SqliteSession session, LocalUpdate update) throws SQLException {
        LocalUpdate added = DeviceChange.onDevice(update, bundles.device(session));
        WriteLimits.check(added.update());
        return updates.add(session, added, limit.write(added.update()));
    }

    /**
     * Withdraws an update that was saved but not sent.
     *
     * @return whether it did; {@code false} if the update has another status
     */
    public boolean withdraw(UUID update) {
        return database.write(session -> updates.withdraw(session, update));
    }

    /**
     * Saves the replacement of an update that was saved but not sent, at its place in the device's order.
     *
     * @param old update that was {@linkplain #withdraw withdrawn}; it moves to the end of the device's order
     * @param update with the status {@link UpdateStatus#SAVED}, and an id that is not known
     * @return the update with its ordinal
     * @throws io.dualstore.update.json.StoredDataException.TooLarge as {@link #save} does
     */
    public LocalUpdate saveInPlaceOf(LocalUpdate old, LocalUpdate update) {
        return database.write(session -> {
            updates.moveToEnd(session, old.update().id());
            return add(session, update.at(old.ordinal()));
        });
    }

    /** Returns an update of this user, as {@link LocalHistory#find} does. */
    public Optional<LocalUpdate> find(UUID id) {
        return history().find(id);
    }

    /** What this node sends. */
    public LocalBundles bundles() {
        return new LocalBundles(database, bundles, updates);
    }

    /** What the user is to know. */
    public LocalNotifications notifications() {
        return new LocalNotifications(database, notifications);
    }

    /** What is saved or sent and has no verdict, in device order. */
    public List<LocalUpdate> pending(Partition partition) {
        return database.read(session -> updates.pending(session, partition));
    }

    /** What was done on this node. */
    public LocalHistory history() {
        return history;
    }

    /**
     * Applies commits that follow the replica's head, and enters their verdicts on own updates, which are no longer pending then. Should the
     * process die right after, {@link #overlayHead} differs from the replica's head, and the next start lays what is pending over anew.
     *
     * @param pending returns a pending update of this id if the caller has it in memory, else {@code null}: it is read then
     * @return own updates that were decided, in the order of the log
     * @throws IllegalStateException if the commits do not follow; nothing has changed
     */
    public List<OwnVerdict> apply(
            Partition partition, List<StoredCommit> commits, Function<UUID, @Nullable LocalUpdate> pending) {
        return database.write(session -> {
            replica(partition).apply(commits);
            return verdicts.enter(session, partition, commits, pending);
        });
    }

    /** Returns an update of this user for a caller without pending updates in memory. */
    public List<OwnVerdict> apply(Partition partition, List<StoredCommit> commits) {
        return apply(partition, commits, id -> null);
    }

    /**
     * Begins to import a snapshot of the shared log.
     *
     * @param image SQLite file with the tables of a replica, kept until the import is closed
     * @param head where the image must be
     * @throws io.dualstore.replica.ImageException if it is damaged, or does not contain what the replica has
     */
    public SharedImport importing(Path image, Head head) {
        return new SharedImport(database, ReplicaImport.begin(shared, image, head), user, updates, bundles, verdicts);
    }

    /** The head over which the pending updates were last executed, and all of them; empty before the first time. */
    public Optional<Head> overlayHead(Partition partition) {
        return database.read(session -> facts.overlayHead(session, partition));
    }

    /**
     * Keeps the outcome of a rebase, and the head over which it was made. Of each changed update the new execution counts: events, base,
     * basis, criteria, known position and reason, and whether it became {@link UpdateStatus#CONFLICTED}. One that was sent meanwhile stays sent, one
     * that was decided meanwhile stays as it is.
     */
    public void rebased(Partition partition, Head head, List<LocalUpdate> changed) {
        database.write(session -> {
            for (LocalUpdate change : changed) {
                updates.executed(session, change);
            }
            facts.setOverlayHead(session, partition, head);
            return head;
        });
    }

    /** The id under which this node sends at present. */
    public String device() {
        return database.read(bundles::device);
    }

    /**
     * Gives this node a new device id whose bundles count from 0, after a copy of its file was met. What is in a bundle stays there; what is
     * saved and not sent moves to the new device.
     *
     * @return the pending shared updates as they are now
     */
    public List<LocalUpdate> renewDevice() {
        return database.write(deviceChange::renew);
    }

    private OptionalLong lastInLog(String device) {
        return shared.lastBundleNumber(user, device);
    }

    /** Returns the settings and checkpoints of the node. */
    public LocalMetadata metadata() {
        return new LocalMetadata(database, facts);
    }

    /** Gives the file back. */
    @Override
    public void close() {
        database.close();
    }
}
