package io.dualstore.replica;

import io.dualstore.log.commit.Head;
import io.dualstore.sqlite.SqliteSession;
import io.dualstore.sqlite.UuidBytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One set of a replica's tables. A replica has one generation, and a second one while a snapshot is imported into it. The newest one whose
 * head has a row is in use; others are what an import left behind.
 */
final class ReplicaGeneration {

    private final int number;
    private final String prefix;
    private final String selectHead;
    private final String updateHead;
    private final EventQueries events;
    private final DecidedUpdates decided;
    private final DecidedBundles bundles;
    private final ChangedBasesTable changedBases;
    private final CommitTables commits;
    private final Dictionary dictionary;

    /** @param partition short name of the log within its database */
    ReplicaGeneration(String partition, int number) {
        this.number = number;
        this.prefix = prefix(partition, number);
        this.selectHead = "SELECT log_id, sequence, hash, next_position FROM " + prefix + "head";
        this.updateHead =
                "INSERT INTO " + prefix + "head(one, log_id, sequence, hash, next_position) VALUES (1, ?, ?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET log_id = excluded.log_id, sequence = excluded.sequence,"
                        + " hash = excluded.hash, next_position = excluded.next_position";
        this.dictionary = new Dictionary(prefix);
        this.events = new EventQueries(prefix, dictionary);
        this.decided = new DecidedUpdates(prefix);
        this.bundles = new DecidedBundles(prefix);
        this.changedBases = new ChangedBasesTable(prefix);
        this.commits = new CommitTables(prefix, dictionary, decided, bundles, changedBases);
    }

    private static String prefix(String partition, int number) {
        return number == 0 ? partition + "_" : partition + "_" + number + "_";
    }

    /** The generations of a partition that a database has tables of, in order. */
    static List<ReplicaGeneration> existing(SqliteSession session, String partition) throws SQLException {
        Pattern head = Pattern.compile(Pattern.quote(partition) + "_(?:([1-9][0-9]{0,8})_)?head");
        return session
                .list("SELECT name FROM sqlite_schema WHERE type = 'table'", row -> head.matcher(row.getString(1)))
                .stream()
                .filter(Matcher::matches)
                .map(name -> name.group(1) == null ? 0 : Integer.parseInt(name.group(1)))
                .sorted()
                .map(found -> new ReplicaGeneration(partition, found))
                .toList();
    }

    /** Returns the generation in use; creates the first one if there is none. */
    static ReplicaGeneration inUse(SqliteSession session, String partition) throws SQLException {
        for (ReplicaGeneration generation : existing(session, partition).reversed()) {
            if (generation.head(session).isPresent()) {
                generation.create(session);
                return generation;
            }
        }
        ReplicaGeneration first = new ReplicaGeneration(partition, 0);
        first.create(session);
        first.setHead(session, Head.start(SqliteReplica.UNBOUND));
        return first;
    }

    /** Creates those of its tables that are missing. */
    void create(SqliteSession session) throws SQLException {
        session.script(ReplicaTables.schema(prefix));
    }

    int number() {
        return number;
    }

    /** What the names of its tables begin with. */
    String prefix() {
        return prefix;
    }

    EventQueries events() {
        return events;
    }

    DecidedUpdates decided() {
        return decided;
    }

    DecidedBundles bundles() {
        return bundles;
    }

    ChangedBasesTable changedBases() {
        return changedBases;
    }

    CommitTables commits() {
        return commits;
    }

    /** Forgets the numbers of tags and types, which a rollback may have taken back. */
    void clearCache() {
        dictionary.clear();
    }

    /** Returns its head; empty if this generation is not in use. */
    Optional<Head> head(SqliteSession session) throws SQLException {
        return session.first(selectHead, ReplicaGeneration::readHead);
    }

    static Head readHead(ResultSet row) throws SQLException {
        return new Head(UuidBytes.read(row.getBytes(1)), row.getLong(2), row.getString(3), row.getLong(4));
    }

    int setHead(SqliteSession session, Head head) throws SQLException {
        return session.update(updateHead, head.logId(), head.sequence(), head.hash(), head.nextPosition());
    }
}
