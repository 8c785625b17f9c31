package io.dualstore.promoter;

import io.dualstore.timing.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** A clock that moves when told to, and when somebody sleeps. */
public final class TestTimeSource implements TimeSource {

    private Instant now = Instant.parse("2026-05-01T10:00:00Z");
    private long nanos;

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public void sleep(Duration duration) {
        pass(duration);
    }

    public synchronized void pass(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    /** Sets the clock forward, or back by a negative duration, while no time passes. */
    public synchronized void setForward(Duration duration) {
        now = now.plus(duration);
    }
}
