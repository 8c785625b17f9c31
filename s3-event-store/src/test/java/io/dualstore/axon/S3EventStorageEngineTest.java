package io.dualstore.axon;

import static io.dualstore.axon.EngineEvents.about;
import static io.dualstore.axon.EngineEvents.append;
import static io.dualstore.axon.EngineEvents.event;
import static io.dualstore.axon.EngineEvents.eventOf;
import static io.dualstore.axon.EngineEvents.marker;
import static io.dualstore.axon.EngineEvents.messages;
import static io.dualstore.axon.EngineEvents.payloads;
import static io.dualstore.axon.EngineEvents.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.BucketLayout;
import io.dualstore.log.CommitOutcomeUnknownException;
import io.dualstore.log.CountingObjectStore;
import io.dualstore.log.FaultyObjectStore;
import io.dualstore.log.FaultyObjectStore.Fault;
import io.dualstore.log.InMemoryObjectStore;
import io.dualstore.log.LogIntegrityException;
import io.dualstore.log.LogNotInitialisedException;
import io.dualstore.log.ObjectStore;
import io.dualstore.log.Patience;
import io.dualstore.log.RequestKind;
import io.dualstore.log.RequestTally;
import io.dualstore.log.WriteAdmission;
import io.dualstore.replica.SqliteDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3EventStorageEngineTest {

    private static final BucketLayout LAYOUT = new BucketLayout("app", "data");
    private static final PollInterval NEVER = PollInterval.every(Duration.ofHours(1));
    private static final PollInterval OFTEN = PollInterval.every(Duration.ofMillis(20));

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private final List<S3EventStorageEngine> opened = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        opened.forEach(S3EventStorageEngine::close);
    }

    private S3EventStorageEngine open(S3EventStorageEngineBuilder builder) {
        S3EventStorageEngine engine = builder.admission(WriteAdmission.GRANTED).open();
        opened.add(engine);
        return engine;
    }

    private static S3EventStorageEngineBuilder engine(ObjectStore store) {
        return S3EventStorageEngine.on(store, LAYOUT).initialise().pollInterval(NEVER);
    }

    private S3EventStorageEngine open() {
        return open(engine(bucket));
    }

    @Test
    void anEventComesBackAsItWas() {
        S3EventStorageEngine engine = open();
        String id = UUID.randomUUID().toString();

        append(engine, eventOf(id, "3", "{\"a\":1}".getBytes(StandardCharsets.UTF_8), "x"));

        EventMessage message = source(engine, "x").getFirst();
        assertThat(message.identifier()).isEqualTo(id);
        assertThat(message.type().qualifiedName().name()).isEqualTo(EngineEvents.NAME);
        assertThat(message.type().version()).isEqualTo("3");
        assertThat(message.metadata()).containsExactly(java.util.Map.entry("who", "ann"));
        assertThat(message.timestamp()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(message.payload()).isEqualTo("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anIdentifierThatIsNoUuidComesBackAsItWas() {
        S3EventStorageEngine engine = open();

        append(engine, eventOf("order 4711", "1", "{}", "x"));

        assertThat(source(engine, "x").getFirst().identifier()).isEqualTo("order 4711");
        assertThat(source(engine, "x").getFirst().metadata()).containsOnlyKeys("who");
    }

    @Test
    void payloadsAreKeptAsJsonWhateverGaveThem() {
        S3EventStorageEngine engine = open();

        append(engine, event(new Pair("l", 2), "x"), event("{\n \"b\": 2\n}", "x"), event("no json", "x"));

        List<EventMessage> messages = source(engine, "x");
        assertThat(messages.get(0).payloadAs(Pair.class, new JsonConverter())).isEqualTo(new Pair("l", 2));
        assertThat(payloads(messages)).containsExactly("{\"left\":\"l\",\"right\":2}", "{  \"b\": 2 }", "no json");
    }

    record Pair(String left, int right) {}

    @Test
    void aPayloadThatIsNoJsonIsRefusedAndNamed() {
        S3EventStorageEngine engine = open();
        TaggedEventMessage<?> binary = event(new byte[] {1, 2, 3}, "x");

        assertThatThrownBy(() -> append(engine, binary))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(binary.event().identifier())
                .hasMessageContaining("JSON");
        append(engine, event("{}", "x"));
        assertThat(source(engine, "x")).hasSize(1);
    }

    @Test
    void eventsOfUnknownNamesAreNoHindrance() {
        S3EventStorageEngine engine = open();
        append(engine, event("{}", "x"));

        MessageStream<EventMessage> ofOthers = engine.stream(StreamingCondition.conditionFor(
                engine.firstToken().join(), EventCriteria.havingAnyTag().andBeingOneOfTypes("test.Other")));

        assertThat(messages(ofOthers)).isEmpty();
        assertThat(messages(engine.stream(StreamingCondition.startingFrom(null))))
                .hasSize(1);
    }

    @Test
    void aConflictIsRejectedAndNothingIsAppended() {
        S3EventStorageEngine engine = open();
        ConsistencyMarker read = marker(engine, "x");
        append(engine, event("1", "x"));

        CompletableFuture<ConsistencyMarker> late =
                append(engine, AppendCondition.withCriteria(about("x")).withMarker(read), event("2", "x"));

        assertThatThrownBy(late::join).hasCauseInstanceOf(AppendEventsTransactionRejectedException.class);
        assertThat(payloads(source(engine, "x"))).containsExactly("1");
    }

    @Test
    void aConflictWithAnEventThatOnlyTheBucketKnowsIsRejected() {
        S3EventStorageEngine one = open();
        S3EventStorageEngine other = open();
        ConsistencyMarker read = marker(other, "x");
        append(one, event("1", "x"));

        CompletableFuture<ConsistencyMarker> late =
                append(other, AppendCondition.withCriteria(about("x")).withMarker(read), event("2", "x"));

        assertThatThrownBy(late::join).hasCauseInstanceOf(AppendEventsTransactionRejectedException.class);
        assertThat(payloads(source(other, "x"))).containsExactly("1");
    }

    @Test
    void aRaceWithoutConflictIsNotNoticed() {
        S3EventStorageEngine one = open();
        S3EventStorageEngine other = open();
        ConsistencyMarker read = marker(other, "y");
        append(one, event("1", "x"));

        append(other, AppendCondition.withCriteria(about("y")).withMarker(read), event("2", "y"))
                .join();

        one.catchUp();
        assertThat(payloads(source(one, "y"))).containsExactly("2");
    }

    @Test
    void theMarkerOfAnAppendIsGoodForTheNextOne() {
        S3EventStorageEngine engine = open();
        ConsistencyMarker first = append(engine, event("1", "x"));

        ConsistencyMarker second = append(
                        engine, AppendCondition.withCriteria(about("x")).withMarker(first), event("2", "x"))
                .join();

        assertThat(second).isEqualTo(marker(engine, "x"));
        assertThatThrownBy(append(
                        engine, AppendCondition.withCriteria(about("x")).withMarker(first), event("3", "x"))::join)
                .hasCauseInstanceOf(AppendEventsTransactionRejectedException.class);
    }

    @Test
    void theSameMessagesAreAppendedOnce() {
        S3EventStorageEngine engine = open();
        TaggedEventMessage<?> event = event("1", "x");
        ConsistencyMarker first = append(engine, event);
        append(engine, event("2", "y"));

        assertThat(append(engine, event)).isEqualTo(first);
        assertThat(source(engine, "x")).hasSize(1);
    }

    @Test
    void anAppendOfNothingSendsNothing() {
        RequestTally tally = new RequestTally();
        S3EventStorageEngine engine = open(engine(new CountingObjectStore(bucket, tally)));
        tally.reset();

        append(engine);

        assertThat(tally.counts()).isEmpty();
    }

    @Test
    void appendsThatWaitTogetherShareOnePut() {
        RequestTally tally = new RequestTally();
        FaultyObjectStore store = new FaultyObjectStore(bucket);
        S3EventStorageEngine engine = open(engine(new CountingObjectStore(store, tally)));
        tally.reset();
        store.next(RequestKind.PUT_IF_ABSENT, Fault.HANGS);
        CompletableFuture<?> first = append(engine, AppendCondition.none(), event("0", "x"));
        await().until(() -> store.hanging() == 1);

        List<CompletableFuture<ConsistencyMarker>> rest = IntStream.range(1, 50)
                .mapToObj(i -> append(engine, AppendCondition.none(), event("" + i, "x")))
                .toList();
        store.release();
        first.join();
        rest.forEach(CompletableFuture::join);

        // The hanging request and its repetition for the first, one for all others.
        assertThat(tally.counts()).containsOnly(java.util.Map.entry(RequestKind.PUT_IF_ABSENT, 3L));
        assertThat(source(engine, "x")).hasSize(50);
    }

    @Test
    void anAppendIsOnePut() {
        RequestTally tally = new RequestTally();
        S3EventStorageEngine engine = open(engine(new CountingObjectStore(bucket, tally)));
        tally.reset();

        append(engine, event("1", "x"), event("2", "y"));

        assertThat(tally.counts()).containsOnly(java.util.Map.entry(RequestKind.PUT_IF_ABSENT, 1L));
    }

    @Test
    void anIdlePollIsOneGet() {
        RequestTally tally = new RequestTally();
        S3EventStorageEngine engine = open(engine(new CountingObjectStore(bucket, tally)));
        append(engine, event("1", "x"));
        tally.reset();

        engine.catchUp();

        assertThat(tally.counts()).containsOnly(java.util.Map.entry(RequestKind.GET, 1L));
    }

    @Test
    void whileNothingHappensTheFollowerOnlyGets() {
        RequestTally tally = new RequestTally();
        open(engine(new CountingObjectStore(bucket, tally)).pollInterval(OFTEN));
        tally.reset();

        await().until(() -> tally.of(RequestKind.GET) > 5);

        assertThat(tally.counts()).containsOnlyKeys(RequestKind.GET);
    }

    @Test
    void sourcingAndStreamingSendNothing() {
        RequestTally tally = new RequestTally();
        S3EventStorageEngine engine = open(engine(new CountingObjectStore(bucket, tally)));
        append(engine, event("1", "x"));
        tally.reset();

        source(engine, "x");
        messages(engine.stream(StreamingCondition.startingFrom(null)));

        assertThat(tally.counts()).isEmpty();
    }

    @Test
    void aStreamIsWokenByALocalCommitWithoutAPoll() {
        S3EventStorageEngine engine = open();
        MessageStream<EventMessage> stream = engine.stream(StreamingCondition.startingFrom(null));
        Semaphore woken = new Semaphore(0);
        stream.setCallback(woken::release);

        append(engine, event("1", "x"));

        await().until(() -> woken.tryAcquire());
        assertThat(payloads(messages(stream))).containsExactly("1");
    }

    @Test
    void aStreamIsWokenByAForeignCommit() {
        S3EventStorageEngine one = open(engine(bucket).pollInterval(OFTEN));
        S3EventStorageEngine other = open();
        MessageStream<EventMessage> stream = one.stream(StreamingCondition.startingFrom(null));
        Semaphore woken = new Semaphore(0);
        stream.setCallback(woken::release);

        append(other, event("1", "x"));

        await().until(() -> woken.tryAcquire());
        assertThat(payloads(messages(stream))).containsExactly("1");
    }

    @Test
    void whoeverIsCalledBackMayAppendAndWaitForIt() {
        S3EventStorageEngine engine = open();
        MessageStream<EventMessage> stream = engine.stream(StreamingCondition.startingFrom(null));
        CompletableFuture<ConsistencyMarker> answer = new CompletableFuture<>();
        stream.setCallback(() -> {
            if (stream.next().isPresent() && !answer.isDone()) {
                answer.complete(append(engine, event("2", "y")));
            }
        });

        append(engine, event("1", "x"));

        assertThat(answer.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void aClosedStreamGivesNothingMore() {
        S3EventStorageEngine engine = open();
        append(engine, event("1", "x"));
        MessageStream<EventMessage> stream = engine.stream(StreamingCondition.startingFrom(null));

        stream.close();

        assertThat(stream.next()).isEmpty();
        assertThat(stream.isCompleted()).isTrue();
    }

    @Test
    void sourcingMoreThanAPageGivesEveryEventInOrder() {
        S3EventStorageEngine engine = open();
        List<String> numbers =
                IntStream.range(0, 1_203).mapToObj(String::valueOf).toList();
        append(engine, numbers.stream().map(n -> event(n, "x")).toArray(TaggedEventMessage[]::new));

        assertThat(payloads(source(engine, "x"))).isEqualTo(numbers);
        assertThat(payloads(messages(engine.stream(StreamingCondition.startingFrom(null)))))
                .isEqualTo(numbers);
    }

    @Test
    void tokensOfAnEmptyLogAreTheSame() {
        S3EventStorageEngine engine = open();

        assertThat(engine.latestToken().join()).isEqualTo(engine.firstToken().join());
        assertThat(engine.tokenAt(Instant.EPOCH).join())
                .isEqualTo(engine.firstToken().join());
    }

    @Test
    void theLatestTokenIsAfterWhatOthersAppended() {
        S3EventStorageEngine one = open();
        S3EventStorageEngine other = open();
        append(other, event("1", "x"), event("2", "x"));

        TrackingToken latest = one.latestToken().join();
        append(one, event("3", "x"));

        assertThat(payloads(messages(one.stream(StreamingCondition.startingFrom(latest)))))
                .containsExactly("3");
        assertThat(payloads(messages(one.stream(
                        StreamingCondition.startingFrom(one.firstToken().join())))))
                .containsExactly("1", "2", "3");
    }

    @Test
    void aTokenAtATimeIsFoundInWhatOthersAppended() {
        S3EventStorageEngine one = open();
        S3EventStorageEngine other = open();
        append(other, event("1", "x"));

        TrackingToken before =
                one.tokenAt(Instant.parse("2026-11-22T09:00:00Z")).join();
        TrackingToken after = one.tokenAt(Instant.parse("2026-11-22T11:00:00Z")).join();

        assertThat(payloads(messages(one.stream(StreamingCondition.startingFrom(before)))))
                .containsExactly("1");
        assertThat(messages(one.stream(StreamingCondition.startingFrom(after)))).isEmpty();
    }

    @Test
    void aBucketThatIsNoDataSetIsRefused() {
        assertThatThrownBy(() -> open(S3EventStorageEngine.on(bucket, LAYOUT)))
                .isInstanceOf(LogNotInitialisedException.class);
    }

    @Test
    void aRestartOnTheSameFileReadsOnlyWhatIsNew() {
        S3EventStorageEngine first = open(engine(bucket).file(folder.resolve("events.db")));
        IntStream.range(0, 20).forEach(i -> append(first, event("" + i, "x")));
        first.close();
        RequestTally tally = new RequestTally();

        S3EventStorageEngine second =
                open(engine(new CountingObjectStore(bucket, tally)).file(folder.resolve("events.db")));

        assertThat(source(second, "x")).hasSize(20);
        // Identity, the head that is there, the commit that is not.
        assertThat(tally.counts())
                .containsOnly(java.util.Map.entry(RequestKind.GET, 3L), java.util.Map.entry(RequestKind.LIST, 1L));
    }

    @Test
    void anEngineStartsOfflineWithWhatItHas() {
        S3EventStorageEngine first = open(engine(bucket).file(folder.resolve("events.db")));
        append(first, event("1", "x"));
        first.close();
        FaultyObjectStore offline = new FaultyObjectStore(bucket).always(Fault.NOT_SENT);

        S3EventStorageEngine second = open(engine(offline).pollInterval(OFTEN).file(folder.resolve("events.db")));

        assertThat(payloads(source(second, "x"))).containsExactly("1");
        assertThat(second.status().reachable()).isFalse();
        offline.always(Fault.NONE);
        await().until(() -> second.status().reachable());
        append(second, event("2", "x"));
    }

    @Test
    void aBucketThatWasSetBackIsRefused() {
        InMemoryObjectStore copy;
        try (S3EventStorageEngine engine = open(engine(bucket).file(folder.resolve("events.db")))) {
            copy = bucket.copy();
            append(engine, event("1", "x"));
        }

        assertThatThrownBy(() -> open(engine(copy).file(folder.resolve("events.db"))))
                .isInstanceOf(LogIntegrityException.class)
                .hasMessageContaining("0000000000000000000.jsonl.zst");
    }

    @Test
    void anUnknownOutcomeIsToldAndThenFoundOut() {
        FaultyObjectStore store = new FaultyObjectStore(bucket);
        Patience none = new Patience(Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(1));
        S3EventStorageEngine engine = open(engine(store).patience(none));
        ConsistencyMarker read = marker(engine, "x");
        AppendCondition condition = AppendCondition.withCriteria(about("x")).withMarker(read);
        store.next(RequestKind.PUT_IF_ABSENT, Fault.ANSWER_LOST);

        assertThatThrownBy(append(engine, condition, event("1", "x"))::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(CommitOutcomeUnknownException.class);

        assertThatThrownBy(append(engine, condition, event("again", "x"))::join)
                .hasCauseInstanceOf(AppendEventsTransactionRejectedException.class);
        assertThat(payloads(source(engine, "x"))).containsExactly("1");
    }

    @Test
    void twoEnginesThatRaceForEachSequenceLoseAndDoubleNothing() {
        S3EventStorageEngine one = open(engine(bucket).pollInterval(OFTEN));
        S3EventStorageEngine other = open(engine(bucket).pollInterval(OFTEN));
        List<CompletableFuture<ConsistencyMarker>> appends = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            appends.add(append(one, AppendCondition.none(), event("1" + i, "x")));
            appends.add(append(other, AppendCondition.none(), event("2" + i, "x")));
        }
        appends.forEach(CompletableFuture::join);

        one.catchUp();
        other.catchUp();
        assertThat(payloads(source(one, "x"))).hasSize(400).doesNotHaveDuplicates();
        assertThat(payloads(source(other, "x"))).isEqualTo(payloads(source(one, "x")));
    }

    @Test
    void aDatabaseOfTheApplicationStaysOpen() {
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            S3EventStorageEngine engine = open(engine(bucket).database(database));

            engine.close();

            int one = database.read(session -> session.first("SELECT 1", row -> row.getInt(1)))
                    .orElseThrow();
            assertThat(one).isOne();
        }
    }

    @Test
    void theCallsOfLaterFrameworkVersionsAreAnswered() throws Exception {
        Class<?> engine = S3EventStorageEngine.class;

        assertThat(engine.getMethod("stream", StreamingCondition.class).getReturnType())
                .isEqualTo(MessageStream.class);
        for (String token : List.of("firstToken", "latestToken")) {
            assertThat(engine.getMethod(token).getReturnType()).isEqualTo(CompletableFuture.class);
        }
        assertThat(engine.getMethod("tokenAt", Instant.class).getReturnType()).isEqualTo(CompletableFuture.class);
        Object transaction =
                open().appendEvents(AppendCondition.none(), null, List.of()).join();
        assertThat(transaction.getClass().getMethod("commit").getReturnType()).isEqualTo(CompletableFuture.class);
        assertThat(transaction.getClass().getMethod("rollback").getReturnType()).isEqualTo(void.class);
        assertThat(transaction.getClass().getMethod("afterCommit", Object.class).getReturnType())
                .isEqualTo(CompletableFuture.class);
    }
}
