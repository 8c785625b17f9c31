package io.dualstore.axon.execution;

import io.dualstore.replica.EventSource;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.update.Criteria;
import io.dualstore.update.Event;
import io.dualstore.update.Update;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Confirmed events in a list, which counts how many were read. */
class ConfirmedList implements EventSource {

    final List<RecordedEvent> events = new ArrayList<>();
    private final Map<UUID, String> devices = new HashMap<>();
    long read;

    /** The exception of reads; {@code null} if they succeed. */
    @Nullable Error failsWith;

    void add(Update update, Event event) {
        devices.put(update.id(), update.device());
        events.add(new RecordedEvent(events.size(), update.id(), update.user(), event));
    }

    @Override
    public long nextPosition() {
        return events.size();
    }

    @Override
    public List<RecordedEvent> matching(Criteria criteria, long fromPosition, int limit) {
        if (failsWith != null) {
            throw failsWith;
        }
        return events.stream()
                .filter(event -> event.position() >= fromPosition && criteria.matches(event.event()))
                .limit(limit)
                .peek(event -> read++)
                .toList();
    }

    @Override
    public long firstPositionSince(Instant time) {
        return events.stream()
                .filter(event -> !event.event().time().isBefore(time))
                .mapToLong(RecordedEvent::position)
                .findFirst()
                .orElse(events.size());
    }

    @Override
    public String deviceOf(RecordedEvent event) {
        return Objects.requireNonNull(devices.get(event.updateId()));
    }
}
