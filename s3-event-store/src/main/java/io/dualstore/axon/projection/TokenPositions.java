package io.dualstore.axon.projection;

import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.sqlite.SqliteSession;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.WrappedToken;
import org.jspecify.annotations.Nullable;

/**
 * How far the segments of processors are, as positions in the log by {@code processor/segment/mask}: what one instance passes on to
 * another.
 */
final class TokenPositions {

    private final SqliteDatabase database;

    TokenPositions(SqliteDatabase database) {
        this.database = database;
    }

    /** A segment of a processor, and the position up to which its events are handled. */
    private record Row(int segment, int mask, long position) {

        String key(String processor) {
            return prefix(processor) + segment + "/" + mask;
        }
    }

    private static String prefix(String processor) {
        return processor + "/";
    }

    /** The segments of a processor. */
    SortedMap<String, Long> of(String processor) {
        SortedMap<String, Long> positions = new TreeMap<>();
        database.read(session -> rows(session, processor))
                .forEach(row -> positions.put(row.key(processor), row.position));
        return positions;
    }

    /** The part of {@code positions} that belongs to a processor. */
    static SortedMap<String, Long> partOf(SortedMap<String, Long> positions, String processor) {
        SortedMap<String, Long> part = new TreeMap<>();
        positions.forEach((key, position) -> {
            if (processorOf(key).equals(processor)) {
                part.put(key, position);
            }
        });
        return part;
    }

    /** The processor that a key belongs to; its name may have slashes. */
    static String processorOf(String key) {
        int mask = key.lastIndexOf('/');
        int segment = mask < 1 ? -1 : key.lastIndexOf('/', mask - 1);
        return segment < 0 ? key : key.substring(0, segment);
    }

    /**
     * Moves the segments of a processor to the positions that another instance has reached, as far as they are behind. If that instance has
     * other segments, all move to the lowest of its positions.
     *
     * @param reached positions of this processor's segments
     */
    void raise(String processor, SortedMap<String, Long> reached) {
        if (reached.isEmpty()) {
            return;
        }
        long lowest = reached.values().stream().mapToLong(Long::longValue).min().orElse(0);
        database.write(session -> {
            List<Row> rows = rows(session, processor);
            boolean sameSegments = rows.size() == reached.size()
                    && rows.stream().allMatch(row -> reached.containsKey(row.key(processor)));
            for (Row row : rows) {
                long position = sameSegments ? reached.getOrDefault(row.key(processor), lowest) : lowest;
                if (row.position < position) {
                    session.update(
                            "UPDATE axon_token SET token = ? WHERE processor = ? AND segment = ?",
                            TokenJson.write(new GlobalSequenceTrackingToken(position)),
                            processor,
                            row.segment);
                }
            }
            return rows.size();
        });
    }

    private static List<Row> rows(SqliteSession session, String processor) throws SQLException {
        return session.list(
                "SELECT segment, mask, token FROM axon_token WHERE processor = ?",
                row -> new Row(row.getInt(1), row.getInt(2), position(TokenJson.read(row.getString(3)))),
                processor);
    }

    private static long position(@Nullable TrackingToken token) {
        TrackingToken lower = token == null ? null : WrappedToken.unwrapLowerBound(token);
        return lower == null ? 0 : lower.position().orElse(0);
    }
}
