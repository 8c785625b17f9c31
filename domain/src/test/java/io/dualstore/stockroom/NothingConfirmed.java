package io.dualstore.stockroom;

import io.dualstore.replica.EventSource;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.update.Criteria;
import java.time.Instant;
import java.util.List;

/** A log without events. */
record NothingConfirmed() implements EventSource {

    @Override
    public long nextPosition() {
        return 0;
    }

    @Override
    public List<RecordedEvent> matching(Criteria criteria, long fromPosition, int limit) {
        return List.of();
    }

    @Override
    public long firstPositionSince(Instant time) {
        return 0;
    }

    @Override
    public String deviceOf(RecordedEvent event) {
        throw new IllegalArgumentException("There are no events");
    }
}
