package io.dualstore.axon.engine;

import java.time.Duration;

/**
 * How often a log is looked at for what others appended: one GET each time. Own commits do not wait for it.
 *
 * @param busy after something new was found
 * @param idle at most, reached step by step while nothing is found
 */
public record PollInterval(Duration busy, Duration idle) {

    /** One second, up to twenty while nothing happens. */
    public static final PollInterval DEFAULT = new PollInterval(Duration.ofSeconds(1), Duration.ofSeconds(20));

    /** @throws IllegalArgumentException if {@code busy} is not positive or longer than {@code idle} */
    public PollInterval {
        if (!busy.isPositive() || busy.compareTo(idle) > 0) {
            throw new IllegalArgumentException(
                    "The busy poll interval " + busy + " must be positive and no longer than the idle one, " + idle);
        }
    }

    /** Always the same. */
    public static PollInterval every(Duration interval) {
        return new PollInterval(interval, interval);
    }
}
