package io.dualstore.timing;

import java.time.Duration;

/**
 * How long to wait until the next poll: short while something happens, and twice as long after each poll that finds nothing, up to a bound.
 * Not thread-safe.
 */
public final class PollBackoff {

    private final Duration busy;
    private final Duration idle;
    private Duration last;

    /**
     * @param busy after a poll that found something
     * @param idle upper bound
     */
    public PollBackoff(Duration busy, Duration idle) {
        this.busy = busy;
        this.idle = idle;
        this.last = busy;
    }

    /** Returns how long to wait after a poll. */
    public Duration next(boolean found) {
        Duration doubled = last.multipliedBy(2);
        last = found ? busy : doubled.compareTo(idle) < 0 ? doubled : idle;
        return last;
    }

    /** Begins again with the short interval, because something is about to happen. */
    public void reset() {
        last = busy;
    }
}
