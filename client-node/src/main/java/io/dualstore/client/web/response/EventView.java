package io.dualstore.client.web.response;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.dualstore.update.Event;
import io.dualstore.update.Tag;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/**
 * An event that an update produced.
 *
 * @param id identity
 * @param name logical name
 * @param version of the payload's schema
 * @param tags what it is about, each {@code key=value}
 * @param payload its content, as JSON
 */
public record EventView(
        UUID id,
        String name,
        String version,
        List<String> tags,
        @JsonRawValue @Schema(type = "object") String payload) {

    public static EventView of(Event event) {
        return new EventView(
                event.id(),
                event.name().name(),
                event.name().version(),
                event.tags().stream().sorted().map(Tag::toString).toList(),
                event.payload().toString());
    }
}
