package io.dualstore.replica;

import io.dualstore.log.commit.CommitHeader;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.read.LogReplica;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.sqlite.SqliteSession;
import io.dualstore.update.BundleRef;
import io.dualstore.update.Criteria;
import io.dualstore.update.MessageName;
import io.dualstore.update.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The local copy of one log, indexed by tag and by type. A node's database holds one for each log that it follows. Every write is one
 * transaction, or part of the caller's {@link SqliteDatabase#write}.
 */
public final class SqliteReplica implements LogReplica, EventSource {

    /** Stands for the identity of a log that this node has not met yet, because it never was online. */
    public static final UUID UNBOUND = new UUID(0, 0);

    /** Version of the tables, and of what their columns mean. A copy of another layout has to be made again. */
    public static final int LAYOUT = 2;

    private final SqliteDatabase database;
    private final String partition;
    private volatile ReplicaGeneration current;
    private volatile @Nullable ReplicaGeneration next; // in use once the transaction under way is committed
    private volatile @Nullable Known known;

    /** The head that was read last, of which tables, and how many transactions had been committed before that. */
    private record Known(long commits, ReplicaGeneration tables, Head head) {}

    /**
     * Opens the replica of that name, or creates it empty.
     *
     * @param partition short name of the log within this database, lower-case letters and digits, such as {@code shared}
     * @param logId identity of the data set; {@link #UNBOUND} if it is not known here, or does not matter
     * @throws ForeignLogException if the replica is a copy of another data set's log
     */
    public SqliteReplica(SqliteDatabase database, String partition, UUID logId) {
        this.database = database;
        this.partition = ReplicaTables.requirePartition(partition);
        this.current = database.write(session -> ReplicaGeneration.inUse(session, partition));
        database.afterRollback(() -> {
            next = null;
            current.clearCache();
        });
        if (!logId.equals(UNBOUND)) {
            bindTo(logId);
        }
    }

    /**
     * A view of tables that a snapshot is imported into. Its head is not theirs until they are in use.
     *
     * @param tables of the database of {@code replica}
     */
    SqliteReplica(SqliteReplica replica, ReplicaGeneration tables) {
        this.database = replica.database;
        this.partition = replica.partition;
        this.current = tables;
    }

    SqliteDatabase database() {
        return database;
    }

    String partition() {
        return partition;
    }

    /** Returns the file that it is kept in; empty if it is in memory. */
    public Optional<Path> file() {
        return database.file();
    }

    /** The tables in use; within the transaction that replaces them, those that replace them. */
    ReplicaGeneration tables() {
        ReplicaGeneration replacing = next;
        return replacing != null && database.isWriting() ? replacing : current;
    }

    /** Has other tables in use, as a part of the caller's transaction; {@link #useReplacing} completes that after the commit. */
    void replaceTables(ReplicaGeneration other) {
        next = other;
    }

    /** The replacing tables are in use for all threads. */
    void useReplacing() {
        database.betweenReads(() -> {
            ReplicaGeneration replacing = next;
            if (replacing != null) {
                current = replacing;
                next = null;
            }
        });
    }

    /**
     * Makes this the replica of the log {@code logId}; nothing happens if it is already.
     *
     * @throws ForeignLogException if it has commits of another one
     */
    public void bindTo(UUID logId) {
        database.write(session -> {
            Head head = head(session);
            if (head.logId().equals(logId)) {
                return 0;
            }
            if (head.sequence() >= 0) {
                throw new ForeignLogException(partition, head, logId);
            }
            return setHead(session, Head.start(logId));
        });
    }

    @Override
    public Head head() {
        if (database.inTransaction()) {
            return database.read(this::head);
        }
        Known last = known;
        ReplicaGeneration used = tables();
        if (last == null || last.commits != database.commits() || !last.tables.equals(used)) {
            last = new Known(database.commits(), used, database.query(this::head));
            known = last;
        }
        return last.head;
    }

    @Override
    public <T> T reading(Supplier<T> reads) {
        return database.read(session -> reads.get());
    }

    @Override
    public void apply(List<StoredCommit> newCommits) {
        if (newCommits.isEmpty()) {
            return;
        }
        database.write(session -> {
            Head head = head(session);
            for (StoredCommit commit : newCommits) {
                requireNext(head, commit.header());
                head = head.after(commit);
            }
            tables().commits().write(session, newCommits, () -> changedBases(this::verdict));
            return setHead(session, head);
        });
    }

    private void requireNext(Head head, CommitHeader next) {
        if (next.sequence() != head.sequence() + 1
                || !next.previousHash().equals(head.hash())
                || !next.logId().equals(head.logId())
                || next.firstPosition() != head.nextPosition()) {
            throw new IllegalStateException("Commit " + next.sequence() + " (log " + next.logId() + ", first position "
                    + next.firstPosition() + ", previous hash " + next.previousHash() + ") does not follow the "
                    + partition + " replica's head, which is at " + head + ". Read the log again from sequence "
                    + (head.sequence() + 1) + "; if it still does not fit, the log was replaced.");
        }
    }

    @Override
    public boolean isDecided(String user, UUID updateId) {
        return database.query(session -> tables().decided().contains(session, user, updateId));
    }

    /** What became of an update; empty while it is not decided. */
    public Optional<DecidedUpdate> verdictOf(String user, UUID updateId) {
        return database.query(session -> tables().decided().find(session, user, updateId));
    }

    private Optional<Verdict> verdict(String user, UUID updateId) {
        return database.query(session -> tables().decided().verdict(session, user, updateId));
    }

    /**
     * Returns notes on changed bases that begin with those of the log.
     *
     * @param verdicts verdicts of the log and of what is to follow it, by user and update
     */
    public ChangedBases changedBases(BiFunction<String, UUID, Optional<Verdict>> verdicts) {
        return new ChangedBases(
                (update, part) ->
                        database.query(session -> tables().changedBases().of(session, update, part)),
                verdicts);
    }

    @Override
    public String deviceOf(RecordedEvent event) {
        return verdictOf(event.user(), event.updateId()).orElseThrow().device();
    }

    /** Up to {@code limit} updates that were decided in commits after {@code sequence}, in the order of the log. */
    public List<DecidedUpdate> decidedAfter(long sequence, int limit) {
        return database.read(session -> tables().decided().after(session, sequence, limit));
    }

    /**
     * A page of the log's updates, newest first.
     *
     * @param beforeNumber {@link DecidedUpdate#number()} of the last update of the page before; {@link Long#MAX_VALUE} for the newest
     * @param limit most updates to return
     */
    public List<DecidedUpdate> timeline(long beforeNumber, int limit) {
        return database.read(session -> tables().decided().before(session, beforeNumber, limit));
    }

    /** Number of the last bundle of this device of which an update is in the log; empty if there is none. */
    public OptionalLong lastBundleNumber(String user, String device) {
        return database.read(session -> tables().bundles().lastNumber(session, user, device));
    }

    /** All bundles of this device of which an update is in the log, by number. Two of one number tell of a copied device. */
    public List<BundleRef> bundlesOf(String user, String device) {
        return database.read(session -> tables().bundles().of(session, user, device));
    }

    /** The applied commit of this sequence, if there is one. */
    public Optional<CommitPlace> commitAt(long sequence) {
        return database.read(session -> session.first(
                "SELECT sequence, hash, first_position FROM " + tables().prefix() + "commit WHERE sequence = ?",
                row -> new CommitPlace(row.getLong(1), row.getString(2), row.getLong(3)),
                sequence));
    }

    @Override
    public boolean anyMatch(Criteria criteria, long position) {
        SqliteDatabase.Work<Boolean> work = session -> tables().events().anyMatch(session, criteria, position);
        return EventQueries.isOneQuery(criteria) ? database.query(work) : database.read(work);
    }

    @Override
    public long nextPosition() {
        return head().nextPosition();
    }

    @Override
    public List<RecordedEvent> matching(Criteria criteria, long fromPosition, int limit) {
        SqliteDatabase.Work<List<RecordedEvent>> work =
                session -> tables().events().matching(session, criteria, fromPosition, limit);
        return EventQueries.isOneQuery(criteria) ? database.query(work) : database.read(work);
    }

    /** Returns all event types in the log, by name and version. */
    public List<MessageName> eventTypes() {
        return database.read(session -> session.list(
                "SELECT name, version FROM " + tables().prefix() + "type ORDER BY name, version",
                row -> new MessageName(row.getString(1), row.getString(2))));
    }

    /** Returns how many events of this type, in all its versions, are in the log. */
    public long countOf(String eventType) {
        return database.read(session -> session.first(
                        "SELECT count(*) FROM " + tables().prefix() + "type t JOIN " + tables().prefix()
                                + "event e ON e.type = t.id WHERE t.name = ?",
                        row -> row.getLong(1),
                        eventType))
                .orElseThrow();
    }

    @Override
    public long firstPositionSince(Instant time) {
        // The first event at or after a time is also the first to raise the latest time so far to it, so a table of
        // those suffices.
        return database.read(session -> {
            Optional<Long> position = session.first(
                    "SELECT position FROM " + tables().prefix()
                            + "latest WHERE (seconds, nanos) >= (?, ?) ORDER BY seconds, nanos LIMIT 1",
                    row -> row.getLong(1),
                    time.getEpochSecond(),
                    time.getNano());
            return position.isPresent() ? position.get() : head(session).nextPosition();
        });
    }

    private Head head(SqliteSession session) throws SQLException {
        return tables().head(session).orElseThrow();
    }

    private int setHead(SqliteSession session, Head head) throws SQLException {
        return tables().setHead(session, head);
    }
}
