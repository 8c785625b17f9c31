package io.dualstore.benchmarks.store;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Adds up bytes of objects by their kind. Safe to use from any thread. */
public final class ByteTally {

    private final Map<ObjectKind, LongAdder> bytes = new EnumMap<>(ObjectKind.class);

    ByteTally() {
        for (ObjectKind kind : ObjectKind.values()) {
            bytes.put(kind, new LongAdder());
        }
    }

    void add(ObjectKind kind, long count) {
        bytes.getOrDefault(kind, new LongAdder()).add(count);
    }

    /** Bytes of all objects of a kind. */
    public long of(ObjectKind kind) {
        return bytes.getOrDefault(kind, new LongAdder()).sum();
    }

    /** Bytes of all objects. */
    public long total() {
        return bytes.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
