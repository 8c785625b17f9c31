package io.dualstore.axon.engine;

import static io.dualstore.axon.engine.EngineEvents.about;
import static io.dualstore.axon.engine.EngineEvents.append;
import static io.dualstore.axon.engine.EngineEvents.event;
import static io.dualstore.axon.engine.EngineEvents.eventOf;
import static io.dualstore.axon.engine.EngineEvents.marker;
import static io.dualstore.axon.engine.EngineEvents.payloads;
import static io.dualstore.axon.engine.EngineEvents.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.append.CommitOutcomeUnknownException;
import io.dualstore.log.append.DuplicateEventException;
import io.dualstore.log.store.FaultyObjectStore;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.RequestKind;
import io.dualstore.timing.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.junit.jupiter.api.Test;

/** What becomes of an append: conflicts, markers, repeats, races and unknown outcomes. */
class EngineAppendTest extends EnginesOnOneBucket {

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
        TaggedEventMessage<?> next = event("2", "x");
        ConsistencyMarker first = append(engine, event, next);
        append(engine, event("3", "y"));

        assertThat(append(engine, event, next)).isEqualTo(first);
        assertThat(append(engine, next)).isEqualTo(first);
        assertThat(append(engine, event)).isEqualTo(new GlobalIndexConsistencyMarker(1));
        AppendCondition untouched = AppendCondition.withCriteria(about("x")).withMarker(ConsistencyMarker.ORIGIN);
        assertThat(append(engine, untouched, event, next).join()).isEqualTo(first);
        assertThat(payloads(source(engine, "x"))).containsExactly("1", "2");
    }

    @Test
    void anIdentifierOfAnotherEventIsRefusedByEveryEngineOfTheBucket() {
        S3EventStorageEngine one = open();
        S3EventStorageEngine other = open();
        for (String id : List.of(UUID.randomUUID().toString(), "an identifier of the application's own")) {
            append(one, eventOf(id, "1", "first", id));

            for (S3EventStorageEngine engine : List.of(one, other)) {
                assertThatThrownBy(append(engine, AppendCondition.none(), eventOf(id, "1", "second", id))::join)
                        .hasCauseInstanceOf(DuplicateEventException.class)
                        .hasMessageContaining("with another payload");
                assertThat(payloads(source(engine, id))).containsExactly("first");
            }
        }
    }

    @Test
    void anUnknownOutcomeIsToldAndThenFoundOut() {
        FaultyObjectStore store = new FaultyObjectStore(bucket);
        RetryPolicy none = new RetryPolicy(Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(1));
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
}
