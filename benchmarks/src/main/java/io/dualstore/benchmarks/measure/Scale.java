package io.dualstore.benchmarks.measure;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds that count
 * @param quick whether everything is tiny: shows that it works, and measures nothing
 * @param startEvents how many events are in the log of a node whose start is measured
 */
public record Scale(int rounds, boolean quick, int startEvents) {

    /** How many events there are unless another number is set. */
    public static final int START_EVENTS = 200_000;

    public static final Scale QUICK = new Scale(1, true, START_EVENTS);

    public static Scale of(int rounds) {
        return new Scale(rounds, false, START_EVENTS);
    }

    /** How many of something: the full number, or the tiny one. */
    public int size(int full, int tiny) {
        return quick ? tiny : full;
    }

    /** How long something that has no end of its own is measured. */
    public Duration span() {
        return quick ? Duration.ofMillis(100) : Duration.ofSeconds(2);
    }
}
