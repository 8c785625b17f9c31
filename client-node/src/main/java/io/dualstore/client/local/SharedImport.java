package io.dualstore.client.local;

import io.dualstore.replica.DecidedUpdate;
import io.dualstore.replica.ImageException;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.replica.ReplicaImport;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.sqlite.SqliteSession;
import io.dualstore.update.Basis;
import io.dualstore.update.BundleRef;
import io.dualstore.update.BundleVerdict;
import io.dualstore.update.MessageName;
import io.dualstore.update.Update;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of the shared log on its way into the local store. It is copied in portions, in between which the user can save; then it takes the
 * place of the replica, together with the verdicts on own updates in it.
 */
public final class SharedImport implements AutoCloseable {

    private final SqliteDatabase database;
    private final ReplicaImport copy;
    private final SqliteReplica contents;
    private final String user;
    private final UpdateTable updates;
    private final BundleTable bundles;
    private final OwnVerdictWriter verdicts;

    SharedImport(
            SqliteDatabase database,
            ReplicaImport copy,
            String user,
            UpdateTable updates,
            BundleTable bundles,
            OwnVerdictWriter verdicts) {
        this.database = database;
        this.copy = copy;
        this.contents = copy.contents();
        this.user = user;
        this.updates = updates;
        this.bundles = bundles;
        this.verdicts = verdicts;
    }

    /**
     * Copies a portion.
     *
     * @return whether there may be more
     * @throws ImageException if the image is damaged
     */
    public boolean copyPortion() {
        return copy.copyPortion();
    }

    /** Share of the snapshot that was copied, from 0 to 1. */
    public double copied() {
        return copy.copied();
    }

    /** Position of the next event after those of the snapshot. */
    public long nextPosition() {
        return copy.head().nextPosition();
    }

    /** Returns all event types in the snapshot, by name and version. */
    public List<MessageName> eventTypes() {
        return contents.eventTypes();
    }

    /** Up to {@code limit} events of the snapshot, in order. */
    public List<RecordedEvent> events(long fromPosition, int limit) {
        return contents.from(fromPosition, limit);
    }

    /** The bundles of a device of the user of which the snapshot has something. */
    public List<BundleRef> bundlesOf(String device) {
        return contents.bundlesOf(user, device);
    }

    /**
     * Checks that what the log had accepted of this node's work is in the snapshot.
     *
     * @throws ImageException if it is not: the snapshot is not one of the log that this node has read
     */
    public void requireOwnUpdates() {
        List<UUID> accepted = database.read(session -> updates.acceptedIds(session, Partition.SHARED));
        for (UUID id : accepted) {
            if (!contents.isDecided(user, id)) {
                throw new ImageException("the image lacks this user's update " + id + ", which the log had accepted");
            }
        }
    }

    /**
     * Has the replica hold the snapshot, and enters the verdicts on own updates, as a part of the caller's transaction.
     *
     * @return own updates that were decided, in the order of the log
     */
    public List<OwnVerdict> replace() {
        return database.write(session -> {
            copy.replace();
            return verdicts.enterLines(session, Partition.SHARED, ownLines(session), id -> null);
        });
    }

    /** To be called when the transaction of {@link #replace} is committed. */
    public void replaced() {
        copy.replaced();
    }

    /** A line of the log on work of this node, and its place in the log. */
    private record OwnLine(long number, Update line) {}

    /** The lines that may say something new of this node's updates and bundles, in the order of the log. */
    private List<Update> ownLines(SqliteSession session) throws SQLException {
        List<OwnLine> lines = new ArrayList<>();
        for (LocalUpdate own : updates.undecided(session, Partition.SHARED)) {
            find(own.update().id(), own.update()).ifPresent(lines::add);
        }
        for (BundleRef bundle : bundles.kept(session)) {
            find(BundleVerdict.lineId(bundle.id()), null).ifPresent(lines::add);
        }
        return lines.stream()
                .sorted(Comparator.comparingLong(OwnLine::number))
                .map(OwnLine::line)
                .toList();
    }

    private Optional<OwnLine> find(UUID id, @Nullable Update own) {
        return contents.verdictOf(user, id).map(decided -> new OwnLine(decided.number(), line(decided, own)));
    }

    /** A replica has neither base nor basis of a decided update: they are as this node had sent them. */
    private Update line(DecidedUpdate decided, @Nullable Update own) {
        return new Update(
                decided.id(),
                decided.user(),
                decided.device(),
                decided.bundle(),
                decided.stamps(),
                decided.actions(),
                own == null ? copy.head().base() : own.base(),
                own == null ? Basis.NONE : own.basis(),
                decided.verdict(),
                contents.from(decided.firstPosition(), decided.eventCount()).stream()
                        .map(RecordedEvent::event)
                        .toList());
    }

    /** Gives the image back. Tables that are not in use any more are dropped in portions, which can take a while. */
    @Override
    public void close() {
        copy.close();
    }
}
