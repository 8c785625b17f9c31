package io.dualstore.replica;

import io.dualstore.sqlite.SqliteSession;
import io.dualstore.update.Criteria;
import io.dualstore.update.Criterion;
import io.dualstore.update.MessageName;
import io.dualstore.update.Tag;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Finds events by criteria, each criterion through one index. */
final class EventQueries {

    private static final String COLUMNS = "e.position, e.type, e.fixed, e.texts, e.payload";

    /** As far as the rarest of several tags is looked for. */
    private static final long RARE = 1000;

    private final String prefix;
    private final Dictionary dictionary;

    EventQueries(String prefix, Dictionary dictionary) {
        this.prefix = prefix;
        this.dictionary = dictionary;
    }

    /**
     * Rows of one index in the order of position: what comes after the selected columns, and the values for it. Types are looked at row by
     * row, which costs less than to have SQLite look for them.
     */
    private record Scan(String from, List<Object> arguments, Set<String> types) {}

    /** Whether {@code criteria} take one query. */
    static boolean isOneQuery(Criteria criteria) {
        if (criteria.anyOf().size() != 1) {
            return criteria.anyOf().isEmpty();
        }
        Criterion only = criteria.anyOf().iterator().next();
        return only.tags().size() == 1 || (only.tags().isEmpty() && only.types().isEmpty());
    }

    List<RecordedEvent> matching(SqliteSession session, Criteria criteria, long fromPosition, int limit)
            throws SQLException {
        List<Scan> scans = scans(session, criteria, fromPosition);
        if (scans.isEmpty()) {
            return List.of();
        }
        if (scans.size() == 1) {
            return events(session, scans.getFirst(), limit);
        }
        TreeMap<Long, RecordedEvent> union = new TreeMap<>();
        for (Scan scan : scans) {
            for (RecordedEvent event : events(session, scan, limit)) {
                union.putIfAbsent(event.position(), event);
            }
        }
        return union.values().stream().limit(limit).toList();
    }

    boolean anyMatch(SqliteSession session, Criteria criteria, long fromPosition) throws SQLException {
        for (Scan scan : scans(session, criteria, fromPosition)) {
            try (ResultSet row = query(session, "SELECT e.type", scan, "")) {
                while (row.next()) {
                    if (isWanted(dictionary.name(session, row.getLong(1)), scan)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private List<Scan> scans(SqliteSession session, Criteria criteria, long fromPosition) throws SQLException {
        List<Scan> scans = new ArrayList<>();
        for (Criterion criterion : criteria.anyOf()) {
            if (!criterion.tags().isEmpty()) {
                addTagScan(session, criterion, fromPosition, scans);
            } else if (!criterion.types().isEmpty()) {
                for (String type : criterion.types()) {
                    for (long number : dictionary.typesNamed(session, type)) {
                        scans.add(new Scan(
                                " FROM " + prefix + "event e WHERE e.type = ? AND e.position >= ?",
                                List.of(number, fromPosition),
                                Set.of()));
                    }
                }
            } else {
                return List.of(
                        new Scan(" FROM " + prefix + "event e WHERE e.position >= ?", List.of(fromPosition), Set.of()));
            }
        }
        return scans;
    }

    private void addTagScan(SqliteSession session, Criterion criterion, long fromPosition, List<Scan> scans)
            throws SQLException {
        List<Object> arguments = new ArrayList<>();
        StringBuilder from = new StringBuilder(" FROM " + prefix + "tagged t CROSS JOIN " + prefix
                + "event e ON e.position = t.position WHERE t.tag = ");
        // CROSS JOIN keeps SQLite to this order, whatever it thinks of the tables' sizes.
        if (criterion.tags().size() == 1) {
            Tag only = criterion.tags().iterator().next();
            from.append("(SELECT id FROM " + prefix + "tag WHERE key = ? AND value = ?) AND t.position >= ?");
            arguments.addAll(List.of(only.key(), only.value(), fromPosition));
        } else {
            List<Long> tags = new ArrayList<>(criterion.tags().size());
            for (Tag tag : criterion.tags()) {
                long number = dictionary.knownTag(session, tag);
                if (number < 0) {
                    return; // no event has it
                }
                tags.add(number);
            }
            rarestFirst(session, tags, fromPosition);
            from.append("? AND t.position >= ?");
            arguments.addAll(List.of(tags.getFirst(), fromPosition));
            for (long other : tags.subList(1, tags.size())) {
                from.append(" AND EXISTS (SELECT 1 FROM " + prefix
                        + "tagged o WHERE o.tag = ? AND o.position = t.position)");
                arguments.add(other);
            }
        }
        scans.add(new Scan(from.toString(), arguments, criterion.types()));
    }

    private void rarestFirst(SqliteSession session, List<Long> tags, long fromPosition) throws SQLException {
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < tags.size() && tags.size() > 1 && fewest > 0; i++) {
            long events = session.first(
                            "SELECT count(*) FROM (SELECT 1 FROM " + prefix
                                    + "tagged WHERE tag = ? AND position >= ? LIMIT ?)",
                            row -> row.getLong(1),
                            tags.get(i),
                            fromPosition,
                            Math.min(fewest, RARE))
                    .orElseThrow();
            if (events < fewest) {
                fewest = events;
                Collections.swap(tags, 0, i);
            }
        }
    }

    private List<RecordedEvent> events(SqliteSession session, Scan scan, int limit) throws SQLException {
        String order = scan.from.contains("tagged t") ? " ORDER BY t.position" : " ORDER BY e.position";
        List<RecordedEvent> events = new ArrayList<>();
        try (ResultSet row = query(session, "SELECT " + COLUMNS, scan, order)) {
            while (events.size() < limit && row.next()) {
                MessageName name = dictionary.name(session, row.getLong(2));
                if (isWanted(name, scan)) {
                    events.add(EventRow.read(row.getLong(1), name, row.getBytes(3), row.getString(4), row.getBytes(5)));
                }
            }
        }
        return events;
    }

    private static ResultSet query(SqliteSession session, String select, Scan scan, String order) throws SQLException {
        PreparedStatement statement = session.prepared(select + scan.from + order);
        int parameter = 1;
        for (Object argument : scan.arguments) {
            if (argument instanceof Long number) {
                statement.setLong(parameter++, number);
            } else {
                statement.setString(parameter++, argument.toString());
            }
        }
        return statement.executeQuery();
    }

    private static boolean isWanted(MessageName name, Scan scan) {
        return scan.types.isEmpty() || scan.types.contains(name.name());
    }
}
