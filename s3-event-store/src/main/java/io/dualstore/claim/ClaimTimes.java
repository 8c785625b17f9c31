package io.dualstore.claim;

import java.time.Duration;

/**
 * How long a claim lasts without a heartbeat, and how often its holder renews it. All processes that compete for a claim should have the
 * same.
 *
 * @param lease after so long without a heartbeat another process takes over
 * @param heartbeat pause between two heartbeats, and between two looks of a process that waits
 */
public record ClaimTimes(Duration lease, Duration heartbeat) {

    /** The longest lease that is accepted, so that no claim is stuck behind a wrong value. */
    static final Duration MAX_LEASE = Duration.ofDays(1);

    /** A lease of one minute, renewed every 15 seconds. */
    public static final ClaimTimes DEFAULT = new ClaimTimes(Duration.ofSeconds(60), Duration.ofSeconds(15));

    /** @throws IllegalArgumentException if the heartbeat is not positive, or the lease is shorter than three of them or longer than a day */
    public ClaimTimes {
        if (!heartbeat.isPositive()
                || lease.compareTo(heartbeat.multipliedBy(3)) < 0
                || lease.compareTo(MAX_LEASE) > 0) {
            throw new IllegalArgumentException("The lease " + lease
                    + " of a claim must be at least three heartbeats of " + heartbeat + ", and at most " + MAX_LEASE);
        }
    }

    /** How long after the start of a heartbeat its holder may act: one heartbeat less than others wait. */
    Duration validity() {
        return lease.minus(heartbeat);
    }
}
