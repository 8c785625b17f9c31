package io.dualstore.replica;

import io.dualstore.log.commit.CommitHeader;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.read.LogReplica;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.sqlite.SqliteSession;
import io.dualstore.sqlite.UuidBytes;
import io.dualstore.update.BundleRef;
import io.dualstore.update.Criteria;
import io.dualstore.update.MessageName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
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
    public static final int LAYOUT = 1;

    private final SqliteDatabase database;
    private final String partition;
    private final String selectHead;
    private final String updateHead;
    private final String selectSince;
    private final String selectTypes;
    private final String countType;
    private final EventQueries events;
    private final String selectCommit;
    private final DecidedUpdates decided;
    private final DecidedBundles bundles;
    private final CommitTables commits;
    private volatile @Nullable Known known;

    /** The head that was read last, and how many transactions had been committed before that. */
    private record Known(long commits, Head head) {}

    /**
     * Opens the replica of that name, or creates it empty.
     *
     * @param partition short name of the log within this database, lower-case letters and digits, such as {@code shared}
     * @param logId identity of the data set; {@link #UNBOUND} if it is not known here, or does not matter
     * @throws ForeignLogException if the replica is a copy of another data set's log
     */
    public SqliteReplica(SqliteDatabase database, String partition, UUID logId) {
        String prefix = ReplicaTables.prefix(partition);
        Dictionary dictionary = new Dictionary(prefix);
        this.database = database;
        this.partition = partition;
        this.selectHead = "SELECT log_id, sequence, hash, next_position FROM " + prefix + "head";
        this.updateHead =
                "INSERT INTO " + prefix + "head(one, log_id, sequence, hash, next_position) VALUES (1, ?, ?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET log_id = excluded.log_id, sequence = excluded.sequence,"
                        + " hash = excluded.hash, next_position = excluded.next_position";
        this.selectSince = "SELECT position FROM " + prefix + "latest WHERE (seconds, nanos) >= (?, ?)"
                + " ORDER BY seconds, nanos LIMIT 1";
        this.selectTypes = "SELECT name, version FROM " + prefix + "type ORDER BY name, version";
        this.countType = "SELECT count(*) FROM " + prefix + "type t JOIN " + prefix + "event e ON e.type = t.id"
                + " WHERE t.name = ?";
        this.events = new EventQueries(prefix, dictionary);
        this.decided = new DecidedUpdates(prefix);
        this.bundles = new DecidedBundles(prefix);
        this.commits = new CommitTables(prefix, dictionary, decided, bundles);
        this.selectCommit = "SELECT sequence, hash, first_position FROM " + prefix + "commit WHERE sequence = ?";
        database.afterRollback(dictionary::clear);
        create(prefix, logId);
    }

    private void create(String prefix, UUID logId) {
        database.write(session -> {
            session.script(ReplicaTables.schema(prefix));
            return session.any(selectHead) ? 0 : setHead(session, Head.start(UNBOUND));
        });
        if (!logId.equals(UNBOUND)) {
            bindTo(logId);
        }
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
        if (last == null || last.commits != database.commits()) {
            last = new Known(database.commits(), database.query(this::head));
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
            commits.write(session, newCommits);
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
        return database.query(session -> decided.contains(session, user, updateId));
    }

    /** What became of an update; empty while it is not decided. */
    public Optional<DecidedUpdate> verdictOf(String user, UUID updateId) {
        return database.query(session -> decided.find(session, user, updateId));
    }

    @Override
    public String deviceOf(RecordedEvent event) {
        return verdictOf(event.user(), event.updateId()).orElseThrow().device();
    }

    /** Up to {@code limit} updates that were decided in commits after {@code sequence}, in the order of the log. */
    public List<DecidedUpdate> decidedAfter(long sequence, int limit) {
        return database.read(session -> decided.after(session, sequence, limit));
    }

    /**
     * A page of the log's updates, newest first.
     *
     * @param beforeNumber {@link DecidedUpdate#number()} of the last update of the page before; {@link Long#MAX_VALUE} for the newest
     * @param limit most updates to return
     */
    public List<DecidedUpdate> timeline(long beforeNumber, int limit) {
        return database.read(session -> decided.before(session, beforeNumber, limit));
    }

    /** Number of the last bundle of this device of which an update is in the log; empty if there is none. */
    public OptionalLong lastBundleNumber(String user, String device) {
        return database.read(session -> bundles.lastNumber(session, user, device));
    }

    /** All bundles of this device of which an update is in the log, by number. Two of one number tell of a copied device. */
    public List<BundleRef> bundlesOf(String user, String device) {
        return database.read(session -> bundles.of(session, user, device));
    }

    /** The applied commit of this sequence, if there is one. */
    public Optional<CommitPlace> commitAt(long sequence) {
        return database.read(session -> session.first(
                selectCommit, row -> new CommitPlace(row.getLong(1), row.getString(2), row.getLong(3)), sequence));
    }

    @Override
    public boolean anyMatch(Criteria criteria, long position) {
        SqliteDatabase.Work<Boolean> work = session -> events.anyMatch(session, criteria, position);
        return EventQueries.isOneQuery(criteria) ? database.query(work) : database.read(work);
    }

    @Override
    public long nextPosition() {
        return head().nextPosition();
    }

    @Override
    public List<RecordedEvent> matching(Criteria criteria, long fromPosition, int limit) {
        SqliteDatabase.Work<List<RecordedEvent>> work =
                session -> events.matching(session, criteria, fromPosition, limit);
        return EventQueries.isOneQuery(criteria) ? database.query(work) : database.read(work);
    }

    /** Returns all event types in the log, by name and version. */
    public List<MessageName> eventTypes() {
        return database.read(
                session -> session.list(selectTypes, row -> new MessageName(row.getString(1), row.getString(2))));
    }

    /** Returns how many events of this type, in all its versions, are in the log. */
    public long countOf(String eventType) {
        return database.read(session -> session.first(countType, row -> row.getLong(1), eventType))
                .orElseThrow();
    }

    @Override
    public long firstPositionSince(Instant time) {
        // The first event at or after a time is also the first to raise the latest time so far to it, so a table of
        // those suffices.
        return database.read(session -> {
            Optional<Long> position =
                    session.first(selectSince, row -> row.getLong(1), time.getEpochSecond(), time.getNano());
            return position.isPresent() ? position.get() : head(session).nextPosition();
        });
    }

    private Head head(SqliteSession session) throws SQLException {
        return session.first(selectHead, SqliteReplica::readHead).orElseThrow();
    }

    private static Head readHead(ResultSet row) throws SQLException {
        return new Head(UuidBytes.read(row.getBytes(1)), row.getLong(2), row.getString(3), row.getLong(4));
    }

    private int setHead(SqliteSession session, Head head) throws SQLException {
        return session.update(updateHead, head.logId(), head.sequence(), head.hash(), head.nextPosition());
    }
}
