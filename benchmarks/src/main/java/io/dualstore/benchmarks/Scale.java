package io.dualstore.benchmarks;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds that count
 * @param quick whether everything is tiny: shows that it works, and measures nothing
 */
record Scale(int rounds, boolean quick) {

    static final Scale QUICK = new Scale(1, true);

    static Scale of(int rounds) {
        return new Scale(rounds, false);
    }

    /** How many of something: the full number, or the tiny one. */
    int size(int full, int tiny) {
        return quick ? tiny : full;
    }

    /** How long something that has no end of its own is measured. */
    Duration span() {
        return quick ? Duration.ofMillis(100) : Duration.ofSeconds(2);
    }
}
