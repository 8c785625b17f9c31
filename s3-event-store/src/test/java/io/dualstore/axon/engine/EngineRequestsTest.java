package io.dualstore.axon.engine;

import static io.dualstore.axon.engine.EngineEvents.append;
import static io.dualstore.axon.engine.EngineEvents.event;
import static io.dualstore.axon.engine.EngineEvents.messages;
import static io.dualstore.axon.engine.EngineEvents.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.FaultyObjectStore;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.RequestKind;
import io.dualstore.log.store.RequestTally;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.junit.jupiter.api.Test;

/** What an engine asks of the store, and what it does not. */
class EngineRequestsTest extends EnginesOnOneBucket {

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
}
