package io.dualstore.axon.engine;

import static io.dualstore.axon.engine.EngineEvents.append;
import static io.dualstore.axon.engine.EngineEvents.event;
import static io.dualstore.axon.engine.EngineEvents.eventOf;
import static io.dualstore.axon.engine.EngineEvents.messages;
import static io.dualstore.axon.engine.EngineEvents.payloads;
import static io.dualstore.axon.engine.EngineEvents.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.axon.message.JsonConverter;
import io.dualstore.axon.message.UnreadableEventException;
import io.dualstore.log.append.LogUnderTest;
import io.dualstore.update.Event;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import io.dualstore.update.json.StoredDataException;
import io.dualstore.update.json.WriteLimits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.junit.jupiter.api.Test;

/** How messages come back that were appended. */
class EngineMessagesTest extends EnginesOnOneBucket {

    @Test
    void anEventComesBackAsItWas() {
        S3EventStorageEngine engine = open();
        String id = UUID.randomUUID().toString();

        append(engine, eventOf(id, "3", "{\"a\":1}".getBytes(StandardCharsets.UTF_8), "x"));

        EventMessage message = source(engine, "x").getFirst();
        assertThat(message.identifier()).isEqualTo(id);
        assertThat(message.type().qualifiedName().name()).isEqualTo(EngineEvents.NAME);
        assertThat(message.type().version()).isEqualTo("3");
        assertThat(message.metadata()).containsExactly(Map.entry("who", "ann"));
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
    void aForeignEventThatIsNoMessageFailsWhereItIsReadAndSaysWhichItIs() {
        LogUnderTest log = LogUnderTest.in(bucket, LAYOUT);
        Update update = LogUnderTest.update(new Tag("thing", "x"));
        Event event = update.events().getFirst();
        Event noText = new Event(
                event.id(),
                event.name(),
                event.time(),
                event.tags(),
                event.payload(),
                Map.of(EventMapping.TEXT, "true"));
        log.writer()
                .commit(log.start(), List.of(update.executed(update.base(), update.basis(), List.of(noText, event))));
        S3EventStorageEngine engine = open();

        List<EventMessage> streamed = messages(engine.stream(StreamingCondition.startingFrom(null)));
        assertThat(streamed).hasSize(2);
        assertThatThrownBy(() -> streamed.getFirst().payload())
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("(test.Happened#1) at position 0");
        assertThatThrownBy(() -> source(engine, "x"))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("(test.Happened#1) at position 0");
        assertThat(engine.eventsAt(1).getFirst().payload()).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> engine.eventsAt(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no event at position 2");
    }

    @Test
    void halfACharacterIsRefusedWhereverItStands() {
        S3EventStorageEngine engine = open();
        String half = "A\ud83d";

        // Encoded with a replacement these would be one id with "A?", and one tag.
        assertHalfACharacterIsRefused(engine, eventOf(half, "1", "{}", "x"));
        assertHalfACharacterIsRefused(engine, event("{}", half));
        assertHalfACharacterIsRefused(engine, event(half, "x"));
        assertHalfACharacterIsRefused(engine, event(new Pair(half, 1), "x"));
        assertHalfACharacterIsRefused(engine, eventOf("order 1", half, "{}", "x"));
        append(engine, event("{\"smile\":\"\ud83d\ude00\"}", "x"));
        assertThat(source(engine, "x")).hasSize(1);
    }

    @Test
    void anEventWithMoreTagsThanAreWrittenIsRefused() {
        S3EventStorageEngine engine = open();
        String[] things = IntStream.rangeClosed(0, WriteLimits.TAGS)
                .mapToObj(i -> "x" + i)
                .toArray(String[]::new);

        assertThatThrownBy(() -> append(engine, event("{}", things)))
                .hasRootCauseInstanceOf(StoredDataException.TooLarge.class)
                .rootCause()
                .hasMessageContaining("more than 200 tags");
        append(engine, event("{}", Arrays.copyOf(things, WriteLimits.TAGS)));
        assertThat(source(engine, "x0")).hasSize(1);
    }

    private static void assertHalfACharacterIsRefused(S3EventStorageEngine engine, TaggedEventMessage<?> event) {
        assertThatThrownBy(() -> append(engine, event))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("half a character");
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
}
