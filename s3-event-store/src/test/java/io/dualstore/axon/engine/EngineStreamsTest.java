package io.dualstore.axon.engine;

import static io.dualstore.axon.engine.EngineEvents.append;
import static io.dualstore.axon.engine.EngineEvents.event;
import static io.dualstore.axon.engine.EngineEvents.messages;
import static io.dualstore.axon.engine.EngineEvents.payloads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.junit.jupiter.api.Test;

/** Streams of an engine, what wakes them, and the tokens from which they go on. */
class EngineStreamsTest extends EnginesOnOneBucket {

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
}
