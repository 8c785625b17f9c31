package io.dualstore.timing;

import java.time.Duration;

/**
 * How long the outcome of a commit is waited for.
 *
 * @param total in all; zero means one try
 * @param firstPause before the second try; doubles from try to try
 * @param longestPause most time between two tries
 */
public record RetryPolicy(Duration total, Duration firstPause, Duration longestPause) {

    /** 30 seconds, with pauses of 50 ms to 2 s. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(Duration.ofSeconds(30), Duration.ofMillis(50), Duration.ofSeconds(2));

    public Duration pause(int tries) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(tries - 1, 20));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
