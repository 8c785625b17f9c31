package io.dualstore.axon.engine;

import static io.dualstore.axon.engine.EngineEvents.append;
import static io.dualstore.axon.engine.EngineEvents.event;
import static io.dualstore.axon.engine.EngineEvents.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.axon.message.JsonConverter;
import io.dualstore.axon.message.UnequalPayloads.Holder;
import io.dualstore.axon.message.UnequalPayloads.Title;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.conversion.json.JacksonConverter;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** An engine stores only what is equal after a round trip. */
class EngineRoundTripTest extends EnginesOnOneBucket {

    record Times(double share, ZonedDateTime at) {}

    record Boxed<T>(T content) {}

    @ParameterizedTest
    @MethodSource("io.dualstore.axon.message.UnequalPayloads#all")
    void aPayloadThatDoesNotComeBackIsRefusedAndItsComponentNamed(Holder held, String component, String words) {
        S3EventStorageEngine engine = open();

        assertThatThrownBy(() ->
                        append(engine, event(new Holder(null, new Title("sweep"), null, null), "x"), event(held, "x")))
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The event test.Happened#1 cannot be stored: its component " + component + " ")
                .hasMessageContaining(words);

        assertThat(source(engine, "x")).isEmpty();
    }

    @Test
    void anyConverterIsChecked() {
        S3EventStorageEngine engine = open(engine(bucket).converter(new JacksonConverter()));

        assertThatThrownBy(() -> append(engine, event(new Boxed<Object>(5L), "x")))
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test.Happened#1")
                .hasMessageContaining("component content ");
        append(engine, event(new Title("sweep"), "x"));
        assertThat(source(engine, "x")).hasSize(1);
    }

    static Stream<Object> equal() {
        return Stream.of(
                new Times(Double.NaN, ZonedDateTime.parse("2026-10-25T02:30+02:00[Europe/Berlin]")),
                new Title("sweep"),
                new Boxed<>("text"),
                UUID.randomUUID(),
                5L);
    }

    @ParameterizedTest
    @MethodSource("equal")
    void whatIsStoredComesBackEqual(Object payload) {
        S3EventStorageEngine engine = open();

        append(engine, event(payload, "x"));

        EventMessage stored = source(engine, "x").getFirst();
        assertThat(stored.<Object>payloadAs(payload.getClass(), new JsonConverter()))
                .isEqualTo(payload);
    }

    @Test
    void payloadsWithoutAClassOfTheirOwnAreCheckedAsJson() {
        S3EventStorageEngine engine = open();
        JsonNodeFactory json = JsonNodeFactory.instance;

        append(engine, event(Map.of("a", List.of("b", 1)), "x"), event(Set.of("a"), "x"));
        append(engine, event(json.objectNode().put("n", 5L), "x"), event("text", "x"), event(null, "x"));
        assertThat(source(engine, "x")).hasSize(5);

        assertThatThrownBy(() -> append(engine, event(Map.of("a", Map.of("n", Double.NaN)), "x")))
                .hasMessageContaining(
                        "its component [a][n] is a java.lang.Double, and is read back as a java.lang.String");
        assertThatThrownBy(() -> append(engine, event(new Boxed<>(new Title("a")), "x")))
                .hasMessageContaining("its component content is a ");
    }
}
