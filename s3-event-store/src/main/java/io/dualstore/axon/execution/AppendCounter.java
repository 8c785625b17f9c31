package io.dualstore.axon.execution;

import java.util.Set;
import org.axonframework.eventsourcing.eventstore.TagResolver;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Counts each event when a handler appends it, which is when Axon asks for its tags. Counting only what a handler leaves behind would let a
 * handler that appends in a loop fill the memory first.
 */
final class AppendCounter implements TagResolver {

    private final TagResolver tags;
    private final UncommittedEvents uncommitted;
    private @Nullable String last;

    AppendCounter(TagResolver tags, UncommittedEvents uncommitted) {
        this.tags = tags;
        this.uncommitted = uncommitted;
    }

    @Override
    public Set<Tag> resolve(EventMessage event) {
        // Entities that follow the event ask for the tags as well.
        if (!event.identifier().equals(last)) {
            last = event.identifier();
            uncommitted.work().appending();
        }
        return tags.resolve(event);
    }
}
