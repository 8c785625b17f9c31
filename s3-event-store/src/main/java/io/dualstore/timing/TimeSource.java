package io.dualstore.timing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Time, as far as a writer needs it: one object, so that tests neither wait nor guess. */
public interface TimeSource {

    /** The wall clock, for stamps. */
    Instant now();

    /** Nanoseconds from some fixed point, for measuring patience: a wall clock may be set. */
    long nanoTime();

    /** Waits. */
    void sleep(Duration duration) throws InterruptedException;

    /** Real time. */
    static TimeSource real() {
        Clock clock = Clock.systemUTC();
        return new TimeSource() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration);
            }
        };
    }
}
