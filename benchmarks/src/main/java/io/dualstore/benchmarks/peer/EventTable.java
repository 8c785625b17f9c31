package io.dualstore.benchmarks.peer;

import io.dualstore.axon.message.JsonConverter;
import io.dualstore.benchmarks.workload.StockroomLog;
import io.dualstore.update.Event;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.axonframework.common.DateTimeUtils;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** The table that Axon's JPA engine keeps its events in, filled at once. */
final class EventTable {

    private static final String COPY =
            "COPY \"AggregateEventEntry\" (\"globalIndex\", \"aggregateType\", \"aggregateIdentifier\","
                    + " \"aggregateSequenceNumber\", \"type\", \"version\", \"timestamp\", \"payload\", \"metadata\", \"identifier\") FROM STDIN";
    private static final HexFormat HEX = HexFormat.of();

    private final JsonConverter json = new JsonConverter();
    private final Map<String, Long> sequences = new HashMap<>();
    private long index;

    private EventTable() {}

    /** Copies all events of the log into the table, which is empty, and leaves it as a database in good care is. */
    static void copy(StockroomLog log, Connection connection) throws SQLException, IOException {
        EventTable table = new EventTable();
        try (PGCopyOutputStream out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), COPY)) {
            log.read(commit -> {
                for (Update update : commit.updates()) {
                    for (Event event : update.events()) {
                        table.write(out, event);
                    }
                }
            });
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT setval('\"aggregate-event-global-index-sequence\"', " + table.index + ")");
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("VACUUM ANALYZE \"AggregateEventEntry\"");
            statement.execute("CHECKPOINT");
        }
    }

    private void write(PGCopyOutputStream out, Event event) {
        Tag tag = event.tags().iterator().next();
        String row = String.join(
                "\t",
                Long.toString(++index),
                tag.key(),
                tag.value(),
                Long.toString(sequences.merge(tag.value(), 0L, (before, zero) -> before + 1)),
                event.name().name(),
                event.name().version(),
                DateTimeUtils.formatInstant(event.time()),
                bytea(event.payload().bytes()),
                bytea(Objects.requireNonNull(json.convert(event.metadata(), byte[].class))),
                event.id().toString());
        try {
            out.write((row + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In COPY's text format a backslash is written twice. */
    private static String bytea(byte[] bytes) {
        return "\\\\x" + HEX.formatHex(bytes);
    }
}
