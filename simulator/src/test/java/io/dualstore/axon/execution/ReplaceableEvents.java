package io.dualstore.axon.execution;

import io.dualstore.replica.EventSource;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.update.Criteria;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events that an executor is over now; others later, since it is used again. For one thread. */
public final class ReplaceableEvents implements EventSource {

    private @Nullable EventSource now;

    /** From now on these. */
    public void replaceWith(EventSource events) {
        now = events;
    }

    /** None, until there are others. */
    void remove() {
        now = null;
    }

    private EventSource events() {
        EventSource source = now;
        if (source == null) {
            throw new IllegalStateException("This executor is over no events: it was given back, or not lent yet");
        }
        return source;
    }

    @Override
    public long nextPosition() {
        return events().nextPosition();
    }

    @Override
    public List<RecordedEvent> matching(Criteria criteria, long fromPosition, int limit) {
        return events().matching(criteria, fromPosition, limit);
    }

    @Override
    public long firstPositionSince(Instant time) {
        return events().firstPositionSince(time);
    }

    @Override
    public String deviceOf(RecordedEvent event) {
        return events().deviceOf(event);
    }
}
