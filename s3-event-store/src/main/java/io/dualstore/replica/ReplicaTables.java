package io.dualstore.replica;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of one replica. Their names begin with the partition's, so that a node's one database holds several. */
final class ReplicaTables {

    private static final Pattern PARTITION = Pattern.compile("[a-z][a-z0-9]{0,30}");

    /** All tables but that of the head, each with the columns of its primary key. */
    static final List<Table> CONTENT = List.of(
            new Table("type", "id"),
            new Table("tag", "id"),
            new Table("commit", "sequence"),
            new Table("event", "position"),
            new Table("tagged", "tag, position"),
            new Table("latest", "seconds, nanos"),
            new Table("decided", "number"),
            new Table("bundle", "user, device, number, id"),
            new Table("changed_basis", "user, id, part, changed"));

    /**
     * A table whose rows can be walked through in portions.
     *
     * @param name without the generation's prefix
     * @param key columns of the primary key
     */
    record Table(String name, String key) {

        /** The key's columns in descending order. */
        String keyDescending() {
            return key.replace(",", " DESC,") + " DESC";
        }
    }

    private ReplicaTables() {}

    /** The names of all tables, without the generation's prefix. */
    static List<String> names() {
        return Stream.concat(Stream.of("head"), CONTENT.stream().map(Table::name))
                .toList();
    }

    /** Returns the short name of a partition, if it is one. */
    static String requirePartition(String partition) {
        if (!PARTITION.matcher(partition).matches()) {
            throw new IllegalArgumentException("'" + partition + "' is not a partition's short name");
        }
        return partition;
    }

    static String schema(String prefix) {
        return schema("", prefix);
    }

    /** @param database name of an attached database with a dot, or empty */
    static String schema(String database, String prefix) {
        String schema = """
                CREATE TABLE IF NOT EXISTS #head(
                    one INTEGER PRIMARY KEY CHECK (one = 1),
                    log_id BLOB NOT NULL,
                    sequence INTEGER NOT NULL,
                    hash TEXT NOT NULL,
                    next_position INTEGER NOT NULL) STRICT;
                CREATE TABLE IF NOT EXISTS #commit(
                    sequence INTEGER PRIMARY KEY, hash TEXT NOT NULL, first_position INTEGER NOT NULL) STRICT;
                CREATE TABLE IF NOT EXISTS #bundle(
                    user TEXT NOT NULL, device TEXT NOT NULL, number INTEGER NOT NULL, id BLOB NOT NULL,
                    PRIMARY KEY (user, device, number, id)) STRICT, WITHOUT ROWID;
                CREATE TABLE IF NOT EXISTS #type(
                    id INTEGER PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL, UNIQUE (name, version)) STRICT;
                CREATE TABLE IF NOT EXISTS #tag(
                    id INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (key, value)) STRICT;
                CREATE TABLE IF NOT EXISTS #event(
                    position INTEGER PRIMARY KEY,
                    type INTEGER NOT NULL,
                    fixed BLOB NOT NULL,
                    texts TEXT NOT NULL,
                    payload BLOB NOT NULL) STRICT;
                CREATE INDEX IF NOT EXISTS #event_type ON #event(type);
                CREATE TABLE IF NOT EXISTS #tagged(
                    tag INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (tag, position)) STRICT, WITHOUT ROWID;
                CREATE TABLE IF NOT EXISTS #latest(
                    seconds INTEGER NOT NULL, nanos INTEGER NOT NULL, position INTEGER NOT NULL,
                    PRIMARY KEY (seconds, nanos)) STRICT, WITHOUT ROWID;
                CREATE TABLE IF NOT EXISTS #decided(
                    number INTEGER PRIMARY KEY,
                    id BLOB NOT NULL,
                    user TEXT NOT NULL,
                    device TEXT NOT NULL,
                    bundle_number INTEGER,
                    bundle_id BLOB,
                    stamps TEXT NOT NULL,
                    actions TEXT,
                    verdict TEXT NOT NULL,
                    reason TEXT,
                    sequence INTEGER NOT NULL,
                    first_position INTEGER NOT NULL,
                    events INTEGER NOT NULL,
                    UNIQUE (id, user)) STRICT;
                CREATE INDEX IF NOT EXISTS #decided_sequence ON #decided(sequence);
                CREATE TABLE IF NOT EXISTS #changed_basis(
                    user TEXT NOT NULL, id BLOB NOT NULL, part INTEGER NOT NULL, changed BLOB NOT NULL,
                    PRIMARY KEY (user, id, part, changed)) STRICT, WITHOUT ROWID""";
        return schema.replace(" ON #", " ON " + prefix).replace("#", database + prefix);
    }
}
