package io.dualstore.update;

import java.util.Set;

/**
 * Matches events that carry all of {@code tags} and are one of {@code types}.
 *
 * @param types qualified names without version; empty means any
 * @param tags empty means any
 */
public record Criterion(Set<String> types, Set<Tag> tags) {

    public Criterion {
        types = Set.copyOf(types);
        tags = Set.copyOf(tags);
    }

    /** Whether {@code event} is one of these. */
    public boolean matches(Event event) {
        return (types.isEmpty() || types.contains(event.name().name()))
                && event.tags().containsAll(tags);
    }
}
