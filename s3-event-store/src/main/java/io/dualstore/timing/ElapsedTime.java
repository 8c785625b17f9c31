package io.dualstore.timing;

import java.time.Duration;
import java.time.Instant;

/** Compares a stored time with the wall clock that stamped it, which may have been set in between. */
public final class ElapsedTime {

    private ElapsedTime() {}

    /**
     * Returns whether {@code interval} has passed since {@code stamp}. A stamp in the future also counts as due: the clock was ahead when
     * it was written, and was set back since. Waiting for it could take years; acting too early costs a request.
     */
    public static boolean isDue(Instant stamp, Duration interval, Instant now) {
        return stamp.isAfter(now) || Duration.between(stamp, now).compareTo(interval) >= 0;
    }
}
