package io.dualstore.axon.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.eventsourcing.eventstore.AnnotationBasedTagResolver;
import org.axonframework.eventsourcing.eventstore.AnnotationBasedTagResolver.TagResolutionException;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CachingTagResolverTest {

    private final CachingTagResolver resolver = new CachingTagResolver();

    record Taken(@EventTag(key = "item") String code, int quantity) {}

    record Moved(
            @EventTag String from,
            @EventTag @EventTag(key = "item") String to,
            @EventTag @Nullable String by) {}

    record Packed(
            @EventTag(key = "item") List<String> codes,
            @EventTag Map<String, String> places) {}

    record Nothing(String text) {}

    static class Located {
        @EventTag(key = "place")
        final String place = "shelf 7";
    }

    static final class Counted extends Located {
        @EventTag
        String getCounter() {
            return "anna";
        }

        @EventTag(key = "sheet")
        int number() {
            return 12;
        }
    }

    record Wrong(String text) {
        @EventTag(key = "text")
        String with(String other) {
            return text + other;
        }
    }

    static List<Object> payloads() {
        return List.of(
                new Taken("85123A", 3),
                new Moved("shelf 7", "85123A", null),
                new Packed(List.of("85123A", "22423"), Map.of("shelf", "7")),
                new Nothing("text"),
                new Counted());
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void theSameTagsAsByAxonsOwnResolver(Object payload) {
        EventMessage event = event(payload);

        assertThat(resolver.resolve(event)).isEqualTo(new AnnotationBasedTagResolver().resolve(event));
    }

    @Test
    void eachEventHasItsOwnTags() {
        assertThat(resolver.resolve(event(new Taken("85123A", 3)))).containsExactly(Tag.of("item", "85123A"));
        assertThat(resolver.resolve(event(new Taken("22423", 3)))).containsExactly(Tag.of("item", "22423"));
    }

    @Test
    void anAnnotationThatMakesNoSenseIsRefusedAsByAxon() {
        assertThatThrownBy(() -> resolver.resolve(event(new Wrong("text")))).isInstanceOf(TagResolutionException.class);
    }

    private static EventMessage event(Object payload) {
        return new GenericEventMessage(new MessageType(payload.getClass()), payload);
    }
}
