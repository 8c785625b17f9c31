package io.dualstore.benchmarks.measure;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds that count
 * @param quick whether everything is tiny: shows that it works, and measures nothing
 * @param start how the starts of processes are measured
 */
public record Scale(int rounds, boolean quick, StartScale start) {

    public static final Scale QUICK = new Scale(1, true, StartScale.DEFAULT);

    public static Scale of(int rounds) {
        return new Scale(rounds, false, StartScale.DEFAULT);
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
