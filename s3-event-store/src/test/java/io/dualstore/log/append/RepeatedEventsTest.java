package io.dualstore.log.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.append.AppendResult.AlreadyDecided;
import io.dualstore.log.append.AppendResult.Appended;
import io.dualstore.log.append.LogUnderTest.ManualPacing;
import io.dualstore.log.read.InMemoryReplica;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.RequestKind;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Update;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Appends to a log that holds each event id once, from two nodes. */
class RepeatedEventsTest extends TwoCommitLogs {

    private static final Event A = event("a", "{\"n\":1,\"text\":\"x\"}");
    private static final Event B = event("b", "{}");
    private static final Event C = event("c", "{}");

    private final CommitLog unique = unique(here, replica);
    private final CommitLog elsewhere = unique(here.through(bucket), foreignReplica);

    private static CommitLog unique(LogUnderTest log, InMemoryReplica replica) {
        return new CommitLog(
                replica, replica::byIds, log.reader(), log.writer(new ManualPacing()), AppendLimits.DEFAULT);
    }

    private static Event event(String id, String json) {
        return new Event(
                UUID.nameUUIDFromBytes(id.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                new MessageName("test.Happened", "1"),
                LogUnderTest.TIME,
                Set.of(ITEM),
                Payload.ofJson(json),
                Map.of());
    }

    private static AppendEntry of(Event... events) {
        Update update = LogUnderTest.update();
        return unconditional(update.executed(update.base(), update.basis(), List.of(events)));
    }

    private static AppendResult append(CommitLog log, Event... events) {
        return log.append(of(events)).join();
    }

    private static DuplicateEventException refusal(CommitLog log, Event... events) {
        Throwable failure = failure(log.append(of(events)));
        assertThat(failure).isInstanceOf(DuplicateEventException.class);
        return (DuplicateEventException) failure;
    }

    private List<Event> stored() {
        unique.catchUp();
        return replica.updates().stream().flatMap(u -> u.events().stream()).toList();
    }

    @Test
    void anyRunOfStoredEventsInTheirOrderIsARepeat() {
        append(unique, A, B);
        append(unique, C);
        Event spelledOtherwise = event("a", "{ \"text\": \"x\", \"n\": 1.0 }");

        for (AppendEntry repeat : List.of(of(A), of(B), of(A, B), of(A, C), of(A, B, C), of(spelledOtherwise))) {
            assertThat(unique.append(repeat).join()).isEqualTo(new AlreadyDecided());
        }
        assertThat(stored()).containsExactly(A, B, C);
    }

    @Test
    void aStoredIdWithOtherContentIsRefusedAndEachPartThatDiffersIsNamed() {
        append(unique, B, A);
        Map<String, Event> others = new HashMap<>();
        others.put("payload", event("a", "{\"n\":2,\"text\":\"x\"}"));
        others.put(
                "type",
                new Event(A.id(), new MessageName("test.Happened", "2"), A.time(), A.tags(), A.payload(), Map.of()));
        others.put("time", new Event(A.id(), A.name(), Instant.EPOCH, A.tags(), A.payload(), Map.of()));
        others.put("tags", new Event(A.id(), A.name(), A.time(), Set.of(), A.payload(), Map.of()));
        others.put("metadata", new Event(A.id(), A.name(), A.time(), A.tags(), A.payload(), Map.of("k", "v")));

        others.forEach((part, other) -> assertThat(refusal(unique, other))
                .hasMessageContaining(A.id() + " (test.Happened#")
                .hasMessageContaining("position 1 of the log holds an event of this id with another " + part + ".")
                .extracting(DuplicateEventException::eventId)
                .isEqualTo(A.id()));
        assertThat(stored()).containsExactly(B, A);
    }

    @Test
    void storedAndNewEventsInOneAppendAreRefused() {
        append(unique, A);

        assertThat(refusal(unique, B, A))
                .hasMessageContaining(A.id() + " (test.Happened#1) was not appended: position 0")
                .hasMessageContaining("none of the id " + B.id());
        assertThat(stored()).containsExactly(A);
    }

    @Test
    void anotherOrderIsRefused() {
        append(unique, A, B);

        assertThat(refusal(unique, B, A))
                .hasMessageContaining(B.id() + " (test.Happened#1) was not appended: position 1")
                .hasMessageContaining("after event " + A.id() + " at position 0");
        assertThat(stored()).containsExactly(A, B);
    }

    @Test
    void anEventTwiceInOneAppendIsRefused() {
        assertThat(refusal(unique, A, B, A))
                .hasMessageContaining(A.id().toString())
                .hasMessageContaining("twice");
        assertThat(stored()).isEmpty();
    }

    @Test
    void whatAnotherNodeAppendedSinceIsFoundAfterTheLostRace() {
        append(elsewhere, A, B);

        assertThat(append(unique, A)).isEqualTo(new AlreadyDecided());

        append(elsewhere, C);
        assertThat(refusal(unique, event("c", "{\"other\":true}"))).hasMessageContaining("position 2");
        assertThat(stored()).containsExactly(A, B, C);
    }

    @Test
    void appendsThatWaitForOneCommitDoNotStoreAnIdTwice() {
        network.next(RequestKind.PUT_IF_ABSENT, Fault.HANGS);
        CompletableFuture<AppendResult> first = unique.append(of(C));
        await().until(() -> network.hanging() == 1);
        List<CompletableFuture<AppendResult>> gathered =
                unique.append(List.of(of(A), of(A), of(event("a", "{\"n\":2}")), of(B)));
        network.release();

        assertThat(first.join()).isInstanceOf(Appended.class);
        assertThat(gathered.get(0).join()).isInstanceOf(Appended.class);
        assertThat(gathered.get(1).join()).isEqualTo(new AlreadyDecided());
        assertThat(failure(gathered.get(2))).isInstanceOf(DuplicateEventException.class);
        assertThat(gathered.get(3).join()).isInstanceOf(Appended.class);
        assertThat(stored()).containsExactly(C, A, B);
    }

    @Test
    void aLogOfAnotherProgramThatHasAnIdTwiceIsReadAndItsFirstEventCounts() {
        Event again = event("a", "{\"n\":2}");
        append(foreign, A);
        append(foreign, B, again);

        assertThat(append(unique, A)).isEqualTo(new AlreadyDecided());
        assertThat(refusal(unique, again)).hasMessageContaining("position 0");
        assertThat(append(unique, C)).isInstanceOf(Appended.class);
        assertThat(stored()).containsExactly(A, B, again, C);
    }
}
