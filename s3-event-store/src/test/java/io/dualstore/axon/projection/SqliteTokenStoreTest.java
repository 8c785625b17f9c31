package io.dualstore.axon.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.messaging.core.EmptyApplicationContext;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.core.unitofwork.UnitOfWork;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.MergedTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.ReplayToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToInitializeTokenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SqliteTokenStoreTest {

    private static final TrackingToken FIVE = new GlobalSequenceTrackingToken(5);
    private static final TrackingToken NINE = new GlobalSequenceTrackingToken(9);

    private final SqliteDatabase database = SqliteDatabase.inMemory();
    private final SqliteTokenStore tokens = new SqliteTokenStore(database);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        database.close();
    }

    private static UnitOfWork unitOfWork() {
        return new SimpleUnitOfWorkFactory(EmptyApplicationContext.INSTANCE).create();
    }

    private Optional<TrackingToken> token(int segment) {
        return Optional.ofNullable(tokens.fetchToken("p", segment, null).join());
    }

    static List<TrackingToken> kinds() {
        return List.of(
                FIVE,
                new MergedTrackingToken(FIVE, NINE),
                ReplayToken.createReplayToken(NINE, FIVE),
                ReplayToken.createReplayToken(NINE, FIVE, "because"),
                ReplayToken.createReplayToken(new MergedTrackingToken(FIVE, NINE), null));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindOfTokenComesBack(TrackingToken token) {
        tokens.initializeTokenSegments("p", 1, null, null).join();

        tokens.storeToken(token, "p", 0, null).join();

        assertThat(token(0)).hasValue(token);
    }

    @Test
    void segmentsBeginWithTheInitialToken() {
        List<Segment> segments =
                tokens.initializeTokenSegments("p", 3, FIVE, null).join();

        assertThat(tokens.fetchSegments("p", null).join()).isEqualTo(segments).hasSize(3);
        assertThat(token(2)).hasValue(FIVE);
        assertThat(tokens.fetchSegments("other", null).join()).isEmpty();
    }

    @Test
    void noTokenIsAToken() {
        tokens.initializeTokenSegments("p", 1, null, null).join();

        assertThat(token(0)).isEmpty();
    }

    @Test
    void segmentsAreInitialisedOnce() {
        tokens.initializeTokenSegments("p", 1, null, null).join();

        assertThatThrownBy(tokens.initializeTokenSegments("p", 2, null, null)::join)
                .hasCauseInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(tokens.initializeSegment(null, "p", Segment.ROOT_SEGMENT, null)::join)
                .hasCauseInstanceOf(UnableToInitializeTokenException.class);
    }

    @Test
    void aTokenOfAnUnknownSegmentIsRefused() {
        assertThatThrownBy(tokens.storeToken(FIVE, "p", 0, null)::join)
                .hasCauseInstanceOf(UnableToClaimTokenException.class)
                .hasMessageContaining("p");
        assertThatThrownBy(tokens.fetchToken("p", 0, null)::join).hasCauseInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void tokensAndIdentitySurviveARestart() {
        Path file = folder.resolve("node.db");
        String identity;
        try (SqliteDatabase first = SqliteDatabase.open(file)) {
            SqliteTokenStore store = new SqliteTokenStore(first);
            store.initializeTokenSegments("p", 1, null, null).join();
            store.storeToken(NINE, "p", 0, null).join();
            identity = store.retrieveStorageIdentifier(null).join();
        }
        try (SqliteDatabase second = SqliteDatabase.open(file)) {
            SqliteTokenStore store = new SqliteTokenStore(second);
            assertThat(store.fetchToken("p", 0, null).join()).isEqualTo(NINE);
            assertThat(store.retrieveStorageIdentifier(null).join()).isEqualTo(identity);
        }
    }

    @Test
    void aUnitOfWorkThatFailsStoresNothing() {
        tokens.initializeTokenSegments("p", 1, FIVE, null).join();
        UnitOfWork work = unitOfWork();
        work.runOnInvocation(context -> tokens.storeToken(NINE, "p", 0, context).join());
        work.runOnCommit(context -> {
            throw new IllegalStateException("no commit");
        });

        assertThatThrownBy(work.execute()::join).isInstanceOf(CompletionException.class);

        assertThat(token(0)).hasValue(FIVE);
    }

    @Test
    void whatIsWrittenWithATokenIsWrittenWithItOrNotAtAll() {
        database.write(session -> session.update("CREATE TABLE seen(n INTEGER PRIMARY KEY) STRICT"));
        tokens.initializeTokenSegments("p", 1, FIVE, null).join();
        UnitOfWork broken = unitOfWork();
        broken.runOnInvocation(context -> {
            tokens.withToken(context, session -> session.update("INSERT INTO seen(n) VALUES (1)"));
            tokens.storeToken(NINE, "p", 0, context).join();
            tokens.withToken(context, session -> session.update("INSERT INTO seen(n) VALUES (1)"));
        });
        assertThatThrownBy(broken.execute()::join).isInstanceOf(CompletionException.class);
        assertThat(token(0)).hasValue(FIVE);

        UnitOfWork good = unitOfWork();
        good.runOnInvocation(context -> {
            tokens.withToken(context, session -> session.update("INSERT INTO seen(n) VALUES (1)"));
            tokens.storeToken(NINE, "p", 0, context).join();
        });
        good.execute().join();

        assertThat(token(0)).hasValue(NINE);
        assertThat(database.<List<Integer>>read(session -> session.list("SELECT n FROM seen", row -> row.getInt(1))))
                .containsExactly(1);
    }

    @Test
    void aSplitIsOneTransaction() {
        tokens.initializeTokenSegments("p", 1, FIVE, null).join();
        Segment[] halves = Segment.ROOT_SEGMENT.split();
        UnitOfWork split = unitOfWork();
        split.onInvocation(context -> CompletableFuture.allOf(
                tokens.deleteToken("p", 0, context),
                tokens.initializeSegment(FIVE, "p", halves[0], context),
                tokens.initializeSegment(FIVE, "p", halves[1], context)));

        split.execute().join();

        assertThat(tokens.fetchSegments("p", null).join()).containsExactly(halves);
        assertThat(tokens.fetchSegment("p", 1, null).join()).isEqualTo(halves[1]);
    }
}
