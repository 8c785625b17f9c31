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
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.model.Upcaster;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.junit.jupiter.api.Test;

class UpcastingOnReadTest {

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();

    private S3EventStorageEngine open(Upcaster... upcasters) {
        return S3EventStorageEngine.on(bucket, new BucketLayout("app", "data"))
                .initialise()
                .writeGuard(WriteGuard.GRANTED)
                .upcasters(List.of(upcasters))
                .open();
    }

    private static Upcaster adding(String from, String to, String field) {
        return new Upcaster() {
            @Override
            public String name() {
                return EngineEvents.NAME;
            }

            @Override
            public String fromVersion() {
                return from;
            }

            @Override
            public String toVersion() {
                return to;
            }

            @Override
            public Map<String, Object> upcast(Map<String, Object> payload) {
                Map<String, Object> newer = new TreeMap<>(payload);
                newer.put(field, 1);
                return newer;
            }
        };
    }

    @Test
    void storedEventsOfEachEarlierVersionAreReadAsTheNewest() {
        try (S3EventStorageEngine engine = open(adding("1", "2", "b"), adding("2", "3", "c"))) {
            append(engine, event("{\"a\":1}", "x"));
            append(engine, eventOf(UUID.randomUUID().toString(), "2", "{\"a\":2}", "x"));
            append(engine, eventOf(UUID.randomUUID().toString(), "3", "{\"a\":3}", "x"));

            assertThat(payloads(source(engine, "x")))
                    .containsExactly("{\"a\":1,\"b\":1,\"c\":1}", "{\"a\":2,\"c\":1}", "{\"a\":3}");
            assertThat(source(engine, "x"))
                    .extracting(message -> message.type().version())
                    .containsOnly("3");
            assertThat(payloads(messages(engine.stream(StreamingCondition.startingFrom(null)))))
                    .isEqualTo(payloads(source(engine, "x")));
        }
    }

    @Test
    void numbersKeepEveryDigitOnTheirWayThroughAnUpcaster() {
        String amounts = "\"a\":12345678901234567.89,\"b\":1.10,\"c\":[0.30,{\"d\":123456789012345678901234567890}]";
        try (S3EventStorageEngine engine = open(adding("1", "2", "z"))) {
            append(engine, event("{" + amounts + "}", "x"));

            assertThat(payloads(source(engine, "x"))).containsExactly("{" + amounts + ",\"z\":1}");
        }
    }

    @Test
    void aNewerVersionThanTheUpcastersKnowStaysAsItIs() {
        try (S3EventStorageEngine engine = open(adding("1", "2", "b"))) {
            append(engine, eventOf(UUID.randomUUID().toString(), "9", "{\"a\":1}", "x"));

            assertThat(payloads(source(engine, "x"))).containsExactly("{\"a\":1}");
            assertThat(source(engine, "x").getFirst().type().version()).isEqualTo("9");
        }
    }

    @Test
    void upcastersThatAreNoChainAreRefused() {
        assertThatThrownBy(() -> open(adding("1", "2", "b"), adding("1", "3", "c")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(EngineEvents.NAME + "#1");
        assertThatThrownBy(() -> open(adding("1", "2", "b"), adding("3", "4", "c")))
                .hasMessageContaining("one chain");
        assertThatThrownBy(() -> open(adding("1", "2", "b"), adding("2", "1", "c")))
                .hasMessageContaining("nowhere");
    }

    @Test
    void anEventThatAnUpcasterCannotReadFailsWhenReadAndIsNamed() {
        Upcaster broken = new Upcaster() {
            @Override
            public String name() {
                return EngineEvents.NAME;
            }

            @Override
            public String fromVersion() {
                return "1";
            }

            @Override
            public String toVersion() {
                return "2";
            }

            @Override
            public Map<String, Object> upcast(Map<String, Object> payload) {
                throw new IllegalStateException("broken upcaster");
            }
        };
        try (S3EventStorageEngine engine = open(broken)) {
            append(engine, event("{\"a\":1}", "x"), event("[1]", "x"));
            List<EventMessage> streamed = messages(engine.stream(StreamingCondition.startingFrom(null)));

            assertThat(streamed).hasSize(2);
            assertThatThrownBy(() -> streamed.getFirst().payloadAs(String.class, new JsonConverter()))
                    .isInstanceOf(UnreadableEventException.class)
                    .hasMessageContaining("position 0")
                    .hasMessageContaining(EngineEvents.NAME + "#1")
                    .hasMessageContaining(streamed.getFirst().identifier())
                    .hasMessageContaining("broken upcaster");
            assertThatThrownBy(() -> streamed.getLast().payload())
                    .isInstanceOf(UnreadableEventException.class)
                    .hasMessageContaining("position 1");
            assertThatThrownBy(() -> source(engine, "x"))
                    .isInstanceOf(UnreadableEventException.class)
                    .hasMessageContaining("position 0");
        }
    }

    @Test
    void anEventOfAnotherTypeThanTheHandlersFailsAndIsNamed() {
        record Happened(int a) {}
        try (S3EventStorageEngine engine = open()) {
            append(engine, event("{\"a\":1}", "x"), event("[1]", "x"), event("null", "x"), event("{\"a\":\"b\"}", "x"));
            List<EventMessage> messages = source(engine, "x");

            assertThat(messages.getFirst().<Happened>payloadAs(Happened.class, new JsonConverter()))
                    .isEqualTo(new Happened(1));
            for (int position = 1; position < 4; position++) {
                EventMessage message = messages.get(position).andMetadata(Map.of("more", "metadata"));
                assertThatThrownBy(() -> message.withConvertedPayload(Happened.class, new JsonConverter()))
                        .isInstanceOf(UnreadableEventException.class)
                        .hasMessageContaining("position " + position)
                        .hasMessageContaining(EngineEvents.NAME + "#1")
                        .hasMessageContaining(message.identifier());
            }
        }
    }
}
