package io.dualstore.client.sync;

import java.time.Duration;

/**
 * How often the store is asked.
 *
 * @param busyInterval between looks while something happens
 * @param idleInterval between looks when nothing has happened for a while
 * @param resendAfter after which a sent update without verdict is looked after
 */
public record SyncSettings(Duration busyInterval, Duration idleInterval, Duration resendAfter) {

    /** 1 s, 20 s, 1 min. */
    public static final SyncSettings DEFAULT =
            new SyncSettings(Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofMinutes(1));

    /** @throws IllegalArgumentException if an interval is not positive or the idle one is the shorter */
    public SyncSettings {
        if (busyInterval.isNegative() || busyInterval.isZero() || idleInterval.compareTo(busyInterval) < 0) {
            throw new IllegalArgumentException("The busy interval must be positive and the idle interval not shorter: "
                    + busyInterval + ", " + idleInterval);
        }
    }
}
