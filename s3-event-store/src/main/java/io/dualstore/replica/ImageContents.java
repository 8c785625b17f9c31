package io.dualstore.replica;

import io.dualstore.log.commit.Head;
import io.dualstore.sqlite.SqliteSession;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts what is copied of an image, to find out whether anything is missing. Most of all verdicts: without one of them a promoter would decide
 * an update twice.
 */
final class ImageContents {

    private final Map<String, Long> rows = new HashMap<>();

    /** So many rows of a table were copied. */
    void add(String table, int count) {
        rows.merge(table, (long) count, Long::sum);
    }

    /**
     * Checks that the copied tables have all that is before a head.
     *
     * @param prefix of the tables
     * @throws ImageException if something is missing
     */
    void requireComplete(SqliteSession session, String prefix, Head head) throws SQLException {
        require("event", "events", head.nextPosition());
        require("commit", "commits", head.sequence() + 1);
        // Updates are numbered without a gap, and the last one is decided where the events end.
        String decided = prefix + "decided";
        require(
                "decided",
                "verdicts",
                session.first("SELECT coalesce(max(number) + 1, 0) FROM " + decided, row -> row.getLong(1))
                        .orElseThrow());
        long end = session.first(
                        "SELECT first_position + events FROM " + decided + " ORDER BY number DESC LIMIT 1",
                        row -> row.getLong(1))
                .orElse(0L);
        if (end != head.nextPosition()) {
            throw new ImageException("the image has verdicts on the updates up to position " + end
                    + ", and its events reach up to " + head.nextPosition());
        }
    }

    private void require(String table, String what, long expected) {
        long count = rows.getOrDefault(table, 0L);
        if (count != expected) {
            throw new ImageException("the image has " + count + " " + what + ", and should have " + expected);
        }
    }
}
