package io.dualstore.embedded;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests as they arrive. */
final class RequestTally {

    private final Map<RequestKind, LongAdder> counts = new EnumMap<>(RequestKind.class);

    RequestTally() {
        for (RequestKind kind : RequestKind.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    void count(RequestKind kind) {
        of(kind).increment();
    }

    RequestCounts counts() {
        return new RequestCounts(
                of(RequestKind.PUT).sum(),
                of(RequestKind.GET).sum(),
                of(RequestKind.HEAD).sum(),
                of(RequestKind.LIST).sum(),
                of(RequestKind.DELETE).sum());
    }

    private LongAdder of(RequestKind kind) {
        return Objects.requireNonNull(counts.get(kind));
    }
}
