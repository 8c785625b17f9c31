package io.dualstore.embedded;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests as they arrive. */
final class ServedRequestTally {

    private final Map<ServedRequestKind, LongAdder> counts = new EnumMap<>(ServedRequestKind.class);

    ServedRequestTally() {
        for (ServedRequestKind kind : ServedRequestKind.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    void count(ServedRequestKind kind) {
        of(kind).increment();
    }

    RequestCounts counts() {
        return new RequestCounts(
                of(ServedRequestKind.PUT).sum(),
                of(ServedRequestKind.GET).sum(),
                of(ServedRequestKind.HEAD).sum(),
                of(ServedRequestKind.LIST).sum(),
                of(ServedRequestKind.DELETE).sum());
    }

    private LongAdder of(ServedRequestKind kind) {
        return Objects.requireNonNull(counts.get(kind));
    }
}
