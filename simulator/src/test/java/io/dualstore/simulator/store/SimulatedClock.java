package io.dualstore.simulator.store;

import io.dualstore.timing.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** The world's time. It moves with each request, with each step, and when somebody waits. */
public final class SimulatedClock implements TimeSource {

    private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");

    private long millis;

    @Override
    public Instant now() {
        return START.plusMillis(millis);
    }

    @Override
    public long nanoTime() {
        return millis * 1_000_000;
    }

    @Override
    public void sleep(Duration duration) {
        pass(duration);
    }

    public void pass(Duration duration) {
        millis += duration.toMillis();
    }
}
