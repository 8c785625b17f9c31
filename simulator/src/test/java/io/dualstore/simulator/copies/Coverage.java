package io.dualstore.simulator.copies;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what really happened with segments and snapshots in all simulations of this process: steps that do nothing prove nothing. */
public final class Coverage {

    private static final Map<String, LongAdder> COUNTS = new ConcurrentSkipListMap<>();

    private Coverage() {}

    /** It happened once more. */
    public static void count(String what) {
        COUNTS.computeIfAbsent(what, w -> new LongAdder()).increment();
    }

    /** All counts, for people. */
    public static String counts() {
        return COUNTS.toString();
    }
}
