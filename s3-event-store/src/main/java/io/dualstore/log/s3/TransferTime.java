package io.dualstore.log.s3;

import java.time.Duration;

/**
 * How long the transfer of a body may take: a fixed time, and one second more for every {@value #BYTES_PER_SECOND} bytes. So a slow link
 * transfers the largest object, and a connection that stalls, or gets a byte now and then, fails soon.
 *
 * @param attempt fixed time of one attempt, and the longest silence between two parts of an answer
 * @param call fixed time of all attempts together
 */
record TransferTime(Duration attempt, Duration call) {

    /** The slowest transfer that is waited for: 64 kbit/s. */
    static final int BYTES_PER_SECOND = 8 << 10;

    /** Returns how long one attempt may take that transfers {@code bytes}. */
    Duration ofAttempt(long bytes) {
        return attempt.plus(growth(bytes));
    }

    /** Returns how long all attempts together may take that transfer {@code bytes} each: one attempt of the full length fits. */
    Duration ofCall(long bytes) {
        return call.plus(growth(bytes));
    }

    private static Duration growth(long bytes) {
        return Duration.ofMillis(bytes * 1_000 / BYTES_PER_SECOND);
    }
}
