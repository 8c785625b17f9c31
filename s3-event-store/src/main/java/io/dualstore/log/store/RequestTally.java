package io.dualstore.log.store;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts requests by kind, failed ones included: a failed request may have been billed. */
public final class RequestTally implements RequestCounter {

    private final Map<RequestKind, LongAdder> counts = new ConcurrentHashMap<>();

    @Override
    public void requested(RequestKind kind, Duration took, @Nullable ObjectStoreException failure) {
        counts.computeIfAbsent(kind, k -> new LongAdder()).increment();
    }

    /** How many requests of this kind there were since the start or the last {@link #reset}. */
    public long of(RequestKind kind) {
        LongAdder count = counts.get(kind);
        return count == null ? 0 : count.sum();
    }

    /** The counts that are not zero. */
    public Map<RequestKind, Long> counts() {
        Map<RequestKind, Long> result = new EnumMap<>(RequestKind.class);
        counts.forEach((kind, count) -> result.put(kind, count.sum()));
        return result;
    }

    /** Starts again from zero. */
    public void reset() {
        counts.clear();
    }

    @Override
    public String toString() {
        return counts().toString();
    }
}
