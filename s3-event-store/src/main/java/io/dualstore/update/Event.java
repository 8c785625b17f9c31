package io.dualstore.update;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One event as it is stored.
 *
 * @param id identity; of an executed action UUIDv5 of update id, user and index, so that two executions give the same
 * @param name logical name and version
 * @param time when it happened: of an executed action the time at which its update was created
 * @param tags what it is about
 * @param payload its content
 * @param metadata further facts, by name
 */
public record Event(
        UUID id, MessageName name, Instant time, Set<Tag> tags, Payload payload, Map<String, String> metadata) {

    public Event {
        tags = DefensiveCopies.set(tags);
        metadata = DefensiveCopies.map(metadata);
    }
}
