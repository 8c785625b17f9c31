package io.dualstore.axon.projection;

import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.sqlite.SqliteSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToInitializeTokenException;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of streaming processors in a node's own database, so that they survive a restart. A projection that keeps its tables in the same
 * database writes them in the transaction of its token, by {@link #withToken}: then each event counts exactly once.
 *
 * <p>What a unit of work stores is written in one transaction after its commit phase, so that events which the handlers published are in
 * the log before the token says that they have been handled. A file belongs to one process, so there are no claims to compete for.
 */
public final class SqliteTokenStore implements TokenStore {

    private static final String INSERT =
            "INSERT OR IGNORE INTO axon_token(processor, segment, mask, token) VALUES (?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE axon_token SET token = ? WHERE processor = ? AND segment = ?";
    private static final String DELETE = "DELETE FROM axon_token WHERE processor = ? AND segment = ?";
    private static final String TOKEN = "SELECT token FROM axon_token WHERE processor = ? AND segment = ?";
    private static final String SEGMENTS = "SELECT segment, mask FROM axon_token WHERE processor = ? ORDER BY segment";

    private final SqliteDatabase database;
    private final BatchWrites writes;

    /** Tokens in this database, which is not closed with the store. */
    public SqliteTokenStore(SqliteDatabase database) {
        this.database = database;
        this.writes = new BatchWrites(database);
        database.write(session -> {
            session.script("""
                    CREATE TABLE IF NOT EXISTS axon_token(
                        processor TEXT NOT NULL, segment INTEGER NOT NULL, mask INTEGER NOT NULL, token TEXT NOT NULL,
                        PRIMARY KEY (processor, segment)) STRICT, WITHOUT ROWID;
                    CREATE TABLE IF NOT EXISTS axon_token_store(one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL) STRICT""");
            return session.update(
                    "INSERT OR IGNORE INTO axon_token_store(one, id) VALUES (1, ?)",
                    UUID.randomUUID().toString());
        });
    }

    /**
     * Does {@code work} in the transaction that stores the token of the batch being handled; if that fails, the batch is handled again.
     * Works of one batch are done in the order of the calls. It runs after the handlers have returned, so it must hold all that it needs.
     */
    public void withToken(ProcessingContext context, SqliteDatabase.Work<?> work) {
        inOneTransaction(context, work).join();
    }

    /**
     * Returns a context for handling one event of a batch. Works that are added {@linkplain #withToken with} it are only done if they are
     * {@linkplain #keep kept}, so that a handler that fails leaves nothing behind while the batch continues.
     */
    public ProcessingContext forOneEvent(ProcessingContext batch) {
        return writes.forOneEvent(batch);
    }

    /** Adds the works of a context from {@link #forOneEvent} to those of the batch. Calling it again does nothing. */
    public void keep(ProcessingContext oneEvent, ProcessingContext batch) {
        writes.keep(oneEvent, batch);
    }

    /** How far the processors are. */
    TokenPositions positions() {
        return new TokenPositions(database);
    }

    private CompletableFuture<Void> inOneTransaction(@Nullable ProcessingContext context, SqliteDatabase.Work<?> work) {
        if (context == null || !context.isStarted()) {
            return completed(() -> {
                database.write(work);
                return null;
            });
        }
        writes.add(context, work);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<List<Segment>> initializeTokenSegments(
            String processorName,
            int segmentCount,
            @Nullable TrackingToken initialToken,
            @Nullable ProcessingContext context) {
        List<Segment> segments = Segment.splitBalanced(Segment.ROOT_SEGMENT, segmentCount - 1);
        return completed(() -> database.write(session -> {
            if (!segments(session, processorName).isEmpty()) {
                throw new UnableToClaimTokenException(
                        "The processor " + processorName + " has segments already: they can be split or merged");
            }
            for (Segment segment : segments) {
                insert(session, processorName, segment, initialToken);
            }
            return segments;
        }));
    }

    @Override
    public CompletableFuture<Void> storeToken(
            @Nullable TrackingToken token, String processorName, int segmentId, @Nullable ProcessingContext context) {
        String json = TokenJson.write(token);
        return inOneTransaction(context, session -> {
            if (session.update(UPDATE, json, processorName, segmentId) == 0) {
                throw missing(processorName, segmentId);
            }
            return true;
        });
    }

    @Override
    public CompletableFuture<TrackingToken> fetchToken(
            String processorName, int segmentId, @Nullable ProcessingContext context) {
        return completed(() -> {
            Optional<String> json =
                    database.read(session -> session.first(TOKEN, row -> row.getString(1), processorName, segmentId));
            return TokenJson.read(json.orElseThrow(() -> missing(processorName, segmentId)));
        });
    }

    @Override
    public CompletableFuture<Void> releaseClaim(
            String processorName, int segmentId, @Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> initializeSegment(
            @Nullable TrackingToken token, String processorName, Segment segment, @Nullable ProcessingContext context) {
        return inOneTransaction(context, session -> {
            insert(session, processorName, segment, token);
            return true;
        });
    }

    private static void insert(
            SqliteSession session, String processorName, Segment segment, @Nullable TrackingToken token)
            throws SQLException {
        int inserted = session.update(
                INSERT, processorName, segment.getSegmentId(), segment.getMask(), TokenJson.write(token));
        if (inserted == 0) {
            throw new UnableToInitializeTokenException(
                    "The processor " + processorName + " has a segment " + segment.getSegmentId() + " already");
        }
    }

    @Override
    public CompletableFuture<Void> deleteToken(
            String processorName, int segmentId, @Nullable ProcessingContext context) {
        return inOneTransaction(context, session -> session.update(DELETE, processorName, segmentId));
    }

    @Override
    public CompletableFuture<Segment> fetchSegment(
            String processorName, int segmentId, @Nullable ProcessingContext context) {
        return fetchSegments(processorName, context)
                .thenApply(segments -> segments.stream()
                        .filter(segment -> segment.getSegmentId() == segmentId)
                        .findFirst()
                        .orElse(null));
    }

    @Override
    public CompletableFuture<List<Segment>> fetchSegments(String processorName, @Nullable ProcessingContext context) {
        return completed(() -> database.read(session -> segments(session, processorName)));
    }

    private static List<Segment> segments(SqliteSession session, String processorName) throws SQLException {
        return session.list(SEGMENTS, row -> new Segment(row.getInt(1), row.getInt(2)), processorName);
    }

    @Override
    public CompletableFuture<List<Segment>> fetchAvailableSegments(
            String processorName, @Nullable ProcessingContext context) {
        return fetchSegments(processorName, context);
    }

    @Override
    public CompletableFuture<String> retrieveStorageIdentifier(@Nullable ProcessingContext context) {
        return completed(() -> database.read(
                        session -> session.first("SELECT id FROM axon_token_store", row -> row.getString(1)))
                .orElseThrow());
    }

    private static UnableToClaimTokenException missing(String processorName, int segmentId) {
        return new UnableToClaimTokenException(
                "The processor " + processorName + " has no segment " + segmentId + ": initialise its segments first");
    }

    private static <T> CompletableFuture<T> completed(java.util.function.Supplier<@Nullable T> work) {
        try {
            return CompletableFuture.completedFuture(work.get());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
