package io.dualstore.axon.engine;

import static io.dualstore.axon.engine.EngineEvents.append;
import static io.dualstore.axon.engine.EngineEvents.event;
import static io.dualstore.axon.engine.EngineEvents.messages;
import static io.dualstore.axon.engine.EngineEvents.named;
import static io.dualstore.axon.engine.EngineEvents.payloads;
import static io.dualstore.axon.engine.EngineEvents.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.axon.message.UnreadableEventException;
import io.dualstore.axon.upcast.EventUpcaster;
import io.dualstore.update.MessageName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;

/** Stored event types that were renamed, split or dropped, and the criteria that name them. */
class RenamedEventTypesTest extends EnginesOnOneBucket {

    private static final MessageName REGISTERED = new MessageName("test.Registered", "1");
    private static final MessageName NAMED = new MessageName("test.Named", "1");
    private static final MessageName MOVED = new MessageName("test.Moved", "1");

    private static final EventUpcaster SPLIT = EventUpcaster.split(
            REGISTERED,
            Set.of(NAMED, MOVED),
            payload -> List.of(
                    new EventUpcaster.Part(NAMED, Map.of("name", payload.get("name"))),
                    new EventUpcaster.Part(MOVED, Map.of("to", payload.get("city")))));

    private S3EventStorageEngine open(EventUpcaster... upcasters) {
        return open(engine(bucket).typeUpcasters(List.of(upcasters)));
    }

    private static EventCriteria about(String thing, String... types) {
        return EventCriteria.havingTags(new Tag("thing", thing)).andBeingOneOfTypes(types);
    }

    private static List<EventMessage> sourced(S3EventStorageEngine engine, EventCriteria criteria) {
        List<EventMessage> all = messages(engine.source(SourcingCondition.conditionFor(criteria), null));
        return all.subList(0, all.size() - 1);
    }

    private static List<EventMessage> streamed(S3EventStorageEngine engine, EventCriteria criteria) {
        return messages(engine.stream(
                StreamingCondition.conditionFor(engine.firstToken().join(), criteria)));
    }

    @Test
    void aRenamedTypeIsFoundByItsNewName() {
        append(open(), named("old.Name", "{\"a\":1.10}", "x"), named("new.Name", "{\"a\":2}", "x"));
        S3EventStorageEngine engine = open(EventUpcaster.rename("old.Name", "new.Name"));

        assertThat(payloads(sourced(engine, about("x", "new.Name")))).containsExactly("{\"a\":1.10}", "{\"a\":2}");
        assertThat(payloads(streamed(engine, about("x", "new.Name")))).containsExactly("{\"a\":1.10}", "{\"a\":2}");
        assertThat(source(engine, "x"))
                .extracting(message -> message.type().name())
                .containsOnly("new.Name");
        assertThat(sourced(engine, about("x", "old.Name"))).isEmpty();
    }

    @Test
    void aTypeThatWasRenamedTwiceIsFoundByItsLastName() {
        append(open(), named("a.Name", "{}", "x"), named("b.Name", "{}", "x"));
        S3EventStorageEngine engine =
                open(EventUpcaster.rename("a.Name", "b.Name"), EventUpcaster.rename("b.Name", "c.Name"));

        assertThat(sourced(engine, about("x", "c.Name"))).hasSize(2);
        assertThat(sourced(engine, about("x", "b.Name"))).isEmpty();
    }

    @Test
    void aConditionOnTheNewNameConflictsWithAnEventUnderTheOldName() {
        S3EventStorageEngine old = open();
        S3EventStorageEngine renamed = open(EventUpcaster.rename("old.Name", "new.Name"));
        AppendCondition nothingNew = AppendCondition.withCriteria(about("x", "new.Name"));

        append(old, named("old.Name", "{}", "x"));
        CompletableFuture<ConsistencyMarker> append = append(renamed, nothingNew, named("new.Name", "{}", "x"));

        assertThat(append)
                .failsWithin(java.time.Duration.ofSeconds(20))
                .withThrowableThat()
                .withCauseInstanceOf(AppendEventsTransactionRejectedException.class);
    }

    @Test
    void aConditionOnAnotherTypeDoesNotConflictWithARenamedOne() {
        S3EventStorageEngine old = open();
        S3EventStorageEngine renamed = open(EventUpcaster.rename("old.Name", "new.Name"));

        append(old, named("old.Name", "{}", "x"));
        append(renamed, AppendCondition.withCriteria(about("x", "other.Name")), named("new.Name", "{}", "x"))
                .join();

        assertThat(source(renamed, "x")).hasSize(2);
    }

    @Test
    void aSplitEventIsReadAsItsPartsWithOneToken() {
        append(open(), named("test.Registered", "{\"name\":\"Ann\",\"city\":\"Bonn\"}", "x"), event("{}", "x"));
        S3EventStorageEngine engine = open(SPLIT);

        assertThat(source(engine, "x"))
                .extracting(message -> message.type().name())
                .containsExactly("test.Named", "test.Moved", EngineEvents.NAME);
        assertThat(payloads(sourced(engine, about("x", "test.Moved")))).containsExactly("{\"to\":\"Bonn\"}");
        assertThat(payloads(streamed(engine, about("x", "test.Named")))).containsExactly("{\"name\":\"Ann\"}");
        assertThat(source(engine, "x").stream().map(EventMessage::identifier)).doesNotHaveDuplicates();
        assertThat(tokens(engine.stream(StreamingCondition.startingFrom(null)))).containsExactly(1L, 1L, 2L);
    }

    private static List<Long> tokens(MessageStream<EventMessage> stream) {
        List<Long> tokens = new java.util.ArrayList<>();
        for (var entry = stream.next(); entry.isPresent(); entry = stream.next()) {
            tokens.add(TrackingToken.fromContext(entry.get())
                    .orElseThrow()
                    .position()
                    .orElseThrow());
        }
        return tokens;
    }

    @Test
    void aConditionOnAPartConflictsWithTheWholeEvent() {
        S3EventStorageEngine old = open();
        S3EventStorageEngine split = open(SPLIT);

        append(old, named("test.Registered", "{\"name\":\"Ann\",\"city\":\"Bonn\"}", "x"));

        assertThat(append(split, AppendCondition.withCriteria(about("x", "test.Moved")), event("{}", "x")))
                .failsWithin(java.time.Duration.ofSeconds(20))
                .withThrowableThat()
                .withCauseInstanceOf(AppendEventsTransactionRejectedException.class);
    }

    @Test
    void aDroppedTypeIsNotDeliveredAndBlocksNoProcessor() {
        append(open(), named("old.Name", "[1]", "x"), event("{}", "x"));
        S3EventStorageEngine engine = open(EventUpcaster.drop("old.Name"));

        assertThat(payloads(source(engine, "x"))).containsExactly("{}");
        assertThat(tokens(engine.stream(StreamingCondition.startingFrom(null)))).containsExactly(2L);
        assertThat(streamed(engine, about("x", "old.Name"))).isEmpty();
    }

    @Test
    void aSplitThatFailsOrReturnsWhatItDoesNotDeclareReachesTheReadersOfEachPartAsAFailure() {
        append(open(), named("test.Registered", "{\"city\":\"Bonn\"}", "x"));
        EventUpcaster failing = EventUpcaster.split(REGISTERED, Set.of(NAMED, MOVED), payload -> {
            throw new IllegalStateException("cannot split it");
        });
        EventUpcaster undeclared = EventUpcaster.split(
                REGISTERED,
                Set.of(NAMED, MOVED),
                payload -> List.of(new EventUpcaster.Part(new MessageName("test.Other", "1"), payload)));

        for (EventUpcaster upcaster : List.of(failing, undeclared)) {
            S3EventStorageEngine engine = open(upcaster);
            for (String type : List.of("test.Named", "test.Moved")) {
                EventMessage failed = streamed(engine, about("x", type)).getFirst();
                assertThat(failed.type().name()).isEqualTo(type);
                assertThatThrownBy(failed::payload)
                        .isInstanceOf(UnreadableEventException.class)
                        .hasMessageContaining("(test.Registered#1) at position 0")
                        .hasMessageContaining(upcaster.equals(failing) ? "cannot split it" : "test.Other#1");
            }
        }
    }

    @Test
    void upcastersThatGoInCirclesOrReadTheSameTypeAreRefused() {
        assertThatThrownBy(() -> open(EventUpcaster.rename("a.A", "b.B"), EventUpcaster.rename("b.B", "a.A")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("circles")
                .hasMessageContaining("a.A");
        assertThatThrownBy(() -> open(EventUpcaster.rename("a.A", "b.B"), EventUpcaster.drop("a.A")))
                .hasMessageContaining("two upcasters of a.A");
        assertThatThrownBy(() -> open(EventUpcaster.rename("a.A", "a.A"))).hasMessageContaining("its own name");
        assertThatThrownBy(() -> open(
                        EventUpcaster.split(REGISTERED, Set.of(MOVED), payload -> List.of()),
                        EventUpcaster.split(MOVED, Set.of(REGISTERED), payload -> List.of())))
                .hasMessageContaining("circles");
    }
}
