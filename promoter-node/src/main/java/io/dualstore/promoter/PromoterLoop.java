package io.dualstore.promoter;

import io.dualstore.loop.SupervisedLoop;
import io.dualstore.timing.PollBackoff;
import io.dualstore.timing.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps repeatedly: soon after a sweep that found work, ever less often while there is none, and at once if a sweep left work behind. A
 * sweep that fails is retried, whatever it threw, and {@link #trouble} has the failure meanwhile. Stopping finishes the commit in flight.
 */
public final class PromoterLoop {

    private static final Logger LOG = LoggerFactory.getLogger(PromoterLoop.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    private final Promoter promoter;
    private final PollBackoff backoff;
    private final SupervisedLoop loop;
    private final Semaphore hints = new Semaphore(0);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    /**
     * @param busyInterval from a sweep that decided something to the next
     * @param idleInterval longest time between two sweeps, also after failures
     */
    public PromoterLoop(Promoter promoter, Duration busyInterval, Duration idleInterval) {
        this.promoter = promoter;
        this.backoff = new PollBackoff(busyInterval, idleInterval);
        this.loop = new SupervisedLoop("Promoting", this::sweep, busyInterval, idleInterval, TimeSource.real());
    }

    /** Returns why the last sweep failed; empty if it did not. */
    public Optional<SupervisedLoop.Failure> trouble() {
        return loop.failure();
    }

    /** There may be work: the next sweep begins at once. */
    public void wake() {
        hints.release();
    }

    /** Begins; does nothing if it was started before. */
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().name("dualstore-promoter").start(() -> {
                try {
                    loop.run();
                } finally {
                    ended.countDown();
                }
            });
        }
    }

    private void sweep() throws InterruptedException {
        hints.drainPermits();
        SweepReport report = promoter.sweep();
        boolean worked = report.commits() > 0;
        Duration interval = backoff.next(worked);
        boolean pause = !loop.isStopped() && !(worked && report.more());
        if (pause && hints.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) {
            backoff.reset();
        }
    }

    /** Ends after the commit in flight. */
    public void stop() {
        loop.stop();
        promoter.stop();
        wake();
        Thread running = thread;
        if (running == null) {
            return;
        }
        try {
            if (!ended.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The commit in flight has no answer yet: leaving it. What became of it is found in the log");
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether it is sweeping, or retries to. */
    public boolean isRunning() {
        Thread running = thread;
        return running != null && running.isAlive() && !loop.isStopped();
    }
}
