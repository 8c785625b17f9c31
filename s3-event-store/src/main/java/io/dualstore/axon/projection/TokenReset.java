package io.dualstore.axon.projection;

import io.dualstore.sqlite.SqliteDatabase;
import java.util.List;
import org.axonframework.messaging.eventhandling.processing.streaming.StreamingEventProcessor;
import org.axonframework.messaging.eventhandling.processing.streaming.token.ReplayToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;

/**
 * Rewinds a streaming processor, so that it handles its events again. {@link StreamingEventProcessor#resetTokens} of Axon Framework 5.0.1
 * always fails.
 *
 * <p>The tokens become replay tokens: until the processor is where it was, handlers get {@code ReplayStatus.REPLAY} and those with
 * {@code @DisallowReplay} are not called. The projection's tables are cleared in the same transaction. {@code @ResetHandler} methods are
 * not called.
 */
public final class TokenReset {

    private static final String TOKENS = "SELECT segment, token FROM axon_token WHERE processor = ?";
    private static final String UPDATE = "UPDATE axon_token SET token = ? WHERE processor = ? AND segment = ?";

    private final SqliteDatabase database;

    /**
     * Creates a reset for the tokens of a {@link SqliteTokenStore}.
     *
     * @param database where the tokens are
     */
    public TokenReset(SqliteDatabase database) {
        this.database = database;
    }

    private record Row(int segment, String token) {}

    /**
     * Rewinds a processor that is shut down; start it again afterwards. If this fails, nothing has changed.
     *
     * @param from where to start, such as {@code engine.firstToken().join()}; a position that a segment has not reached yet becomes its token
     *     as it is
     * @param clearing empties the projection's tables in this database; {@code session -> 0} if there are none
     * @return how many segments were rewound; 0 if the processor never ran
     * @throws IllegalStateException if the processor runs
     * @throws io.dualstore.sqlite.DatabaseException if the file cannot be used
     */
    public int reset(StreamingEventProcessor processor, TrackingToken from, SqliteDatabase.Work<?> clearing) {
        if (processor.isRunning()) {
            throw new IllegalStateException(
                    "The processor " + processor.name() + " is running: shut it down, reset it, and start it again");
        }
        return database.write(session -> {
            clearing.in(session);
            List<Row> rows = session.list(TOKENS, row -> new Row(row.getInt(1), row.getString(2)), processor.name());
            for (Row row : rows) {
                session.update(UPDATE, rewound(row, from), processor.name(), row.segment);
            }
            return rows.size();
        });
    }

    private static String rewound(Row row, TrackingToken from) {
        return TokenJson.write(ReplayToken.createReplayToken(TokenJson.read(row.token), from));
    }
}
