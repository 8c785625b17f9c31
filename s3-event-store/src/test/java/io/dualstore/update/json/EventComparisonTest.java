package io.dualstore.update.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventComparisonTest {

    private static final MessageName NAME = new MessageName("a.B", "1");
    private static final Set<Tag> TAGS = Set.of(new Tag("k", "v"), new Tag("k", "w"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"b\":[1,2]} | { \"b\" : [ 1 , 2 ], \"a\" : 1 }",
                "{\"a\":{\"x\":1,\"y\":2}} | {\"a\":{\"y\":2,\"x\":1}}",
                "1 | 1.0",
                "1 | 1e0",
                "[100] | [1E+2]",
                "0 | -0.0",
                "0.1 | 1e-1",
                "123456789012345678901234567890 | 123456789012345678901234567890.00",
                "1e400 | 10e399",
                "\"\\u00fc\\/\" | \"ü/\"",
                "null | null",
                "not json | not json"
            })
    void spellingDoesNotMatter(String one, String other) {
        assertThat(same(one, other)).isTrue();
        assertThat(same(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1} | {\"a\":2}",
                "{\"a\":1} | {\"a\":1,\"b\":null}",
                "[1,2] | [2,1]",
                "[1] | [1,1]",
                "1 | \"1\"",
                "1 | true",
                "0 | null",
                "[] | {}",
                "\"a\" | \"A\"",
                "0.1 | 0.10000000000000001",
                "9007199254740993 | 9007199254740992",
                "1e400 | 1e401",
                "1e999999999 | 1",
                "1e99999999999 | 1",
                "not json | neither json",
                "{ | {}"
            })
    void meaningDoes(String one, String other) {
        assertThat(same(one, other)).isFalse();
        assertThat(same(other, one)).isFalse();
    }

    @Test
    void identityTimeAndMetadataDoNotCount() {
        Event one = new Event(new UUID(0, 1), NAME, Instant.EPOCH, TAGS, Payload.ofJson("1"), Map.of());
        Event other = new Event(new UUID(0, 2), NAME, Instant.MAX, TAGS, Payload.ofJson("1"), Map.of("a", "b"));

        assertThat(EventComparison.sameOutcome(List.of(one), List.of(other))).isTrue();
    }

    @Test
    void namesVersionsTagsNumberAndOrderCount() {
        Event event = event(NAME, TAGS, "1");
        Event second = event(NAME, TAGS, "2");

        assertThat(EventComparison.sameOutcome(List.of(), List.of())).isTrue();
        assertThat(EventComparison.sameOutcome(List.of(event), List.of())).isFalse();
        assertThat(EventComparison.sameOutcome(List.of(event, second), List.of(second, event)))
                .isFalse();
        assertThat(EventComparison.sameOutcome(List.of(event), List.of(event(new MessageName("a.C", "1"), TAGS, "1"))))
                .isFalse();
        assertThat(EventComparison.sameOutcome(List.of(event), List.of(event(new MessageName("a.B", "2"), TAGS, "1"))))
                .isFalse();
        assertThat(EventComparison.sameOutcome(List.of(event), List.of(event(NAME, Set.of(new Tag("k", "v")), "1"))))
                .isFalse();
    }

    private static boolean same(String one, String other) {
        return EventComparison.sameOutcome(List.of(event(NAME, TAGS, one)), List.of(event(NAME, TAGS, other)));
    }

    private static Event event(MessageName name, Set<Tag> tags, String payload) {
        return new Event(new UUID(0, 1), name, Instant.EPOCH, tags, Payload.ofJson(payload), Map.of());
    }
}
