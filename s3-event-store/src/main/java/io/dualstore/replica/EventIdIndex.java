package io.dualstore.replica;

import io.dualstore.log.read.StoredEvents;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.update.MessageName;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An index of a replica's events by id, for nodes that append events with ids of others' making. Other replicas do without: it takes 25
 * bytes and a write at a random place for each event.
 */
public final class EventIdIndex implements StoredEvents {

    /** The event id within the column {@code fixed}; a query finds the index only with the same expression. */
    private static final String EVENT_ID = "substr(fixed, 1, 16)";

    private final SqliteDatabase database;
    private final String select;

    /**
     * Opens the index of a replica's events, or creates it.
     *
     * @param replica in whose tables no snapshot is imported from now on
     */
    public EventIdIndex(SqliteReplica replica) {
        String prefix = replica.tables().prefix();
        this.database = replica.database();
        this.select = "SELECT position, name, version, fixed, texts, payload FROM " + prefix + "event e JOIN " + prefix
                + "type t ON t.id = e.type WHERE " + EVENT_ID + " IN (SELECT unhex(value) FROM json_each(?))"
                + " ORDER BY position";
        database.write(session -> {
            session.script(
                    "CREATE INDEX IF NOT EXISTS " + prefix + "event_id ON " + prefix + "event(" + EVENT_ID + ")");
            return 0;
        });
    }

    /** Returns the query, for a test that it uses the index. */
    String query() {
        return select;
    }

    @Override
    public Map<UUID, Stored> byIds(Collection<UUID> ids) {
        List<Stored> found = database.query(session -> session.list(
                select,
                row -> {
                    MessageName name = new MessageName(row.getString(2), row.getString(3));
                    RecordedEvent event =
                            EventRow.read(row.getLong(1), name, row.getBytes(4), row.getString(5), row.getBytes(6));
                    return new Stored(event.position(), event.event());
                },
                array(ids)));
        Map<UUID, Stored> byId = new TreeMap<>();
        found.forEach(stored -> byId.putIfAbsent(stored.event().id(), stored));
        return byId;
    }

    /** One JSON array of hexadecimal digits, so that any number of ids is one statement. */
    private static String array(Collection<UUID> ids) {
        HexFormat hex = HexFormat.of();
        return ids.stream()
                .map(id -> '"'
                        + hex.toHexDigits(id.getMostSignificantBits())
                        + hex.toHexDigits(id.getLeastSignificantBits())
                        + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }
}
