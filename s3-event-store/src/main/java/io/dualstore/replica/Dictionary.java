package io.dualstore.replica;

import io.dualstore.sqlite.DatabaseException;
import io.dualstore.sqlite.SqliteSession;
import io.dualstore.update.MessageName;
import io.dualstore.update.Tag;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Small numbers that stand for tags and for event types in the replica's tables. */
final class Dictionary {

    private static final int MAX_TAGS = 50_000;

    private final String findTag;
    private final String addTag;
    private final String findType;
    private final String addType;
    private final String nameOfType;
    private final String typesNamed;

    // Written by the writer only, under its lock. Forgotten after a rollback, because a number may then come to mean
    // something else.
    private final Map<Tag, Long> tags = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tag, Long> eldest) {
            return size() > MAX_TAGS;
        }
    };
    private final Map<MessageName, Long> types = new ConcurrentHashMap<>();
    private final Map<Long, MessageName> names = new ConcurrentHashMap<>();

    Dictionary(String prefix) {
        findTag = "SELECT id FROM " + prefix + "tag WHERE key = ? AND value = ?";
        addTag = "INSERT INTO " + prefix + "tag(key, value) VALUES (?, ?) RETURNING id";
        findType = "SELECT id FROM " + prefix + "type WHERE name = ? AND version = ?";
        addType = "INSERT INTO " + prefix + "type(name, version) VALUES (?, ?) RETURNING id";
        nameOfType = "SELECT name, version FROM " + prefix + "type WHERE id = ?";
        typesNamed = "SELECT id FROM " + prefix + "type WHERE name = ?";
    }

    /** The tag's number, a new one if need be; within a write only. */
    long tag(SqliteSession session, Tag tag) throws SQLException {
        Long known = tags.get(tag);
        if (known == null) {
            known = numbered(session, findTag, addTag, tag.key(), tag.value());
            tags.put(tag, known);
        }
        return known;
    }

    /** The type's number, a new one if need be; within a write only. */
    long type(SqliteSession session, MessageName name) throws SQLException {
        Long known = types.get(name);
        if (known == null) {
            known = numbered(session, findType, addType, name.name(), name.version());
            types.put(name, known);
        }
        return known;
    }

    /** The type that a number in an event's row stands for. */
    MessageName name(SqliteSession session, long type) throws SQLException {
        MessageName known = names.get(type);
        if (known == null) {
            known = session.first(nameOfType, row -> new MessageName(row.getString(1), row.getString(2)), type)
                    .orElseThrow(() -> new DatabaseException.Unusable(
                            "The local copy of the log has an event of type number " + type
                                    + ", which it does not name."
                                    + " Move the local store away and start again, to read the log again.",
                            null));
            names.put(type, known);
        }
        return known;
    }

    /** Numbers of all versions of the type of this name. */
    List<Long> typesNamed(SqliteSession session, String name) throws SQLException {
        return session.list(typesNamed, row -> row.getLong(1), name);
    }

    /** Number of a tag for reading, or -1 if no event has it. */
    long knownTag(SqliteSession session, Tag tag) throws SQLException {
        return session.first(findTag, row -> row.getLong(1), tag.key(), tag.value())
                .orElse(-1L);
    }

    void clear() {
        tags.clear();
        types.clear();
        names.clear();
    }

    private static long numbered(SqliteSession session, String find, String add, String first, String second)
            throws SQLException {
        Long found = session.first(find, row -> row.getLong(1), first, second).orElse(null);
        return found != null
                ? found
                : session.first(add, row -> row.getLong(1), first, second).orElseThrow();
    }
}
