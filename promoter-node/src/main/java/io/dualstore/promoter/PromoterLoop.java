package io.dualstore.promoter;

import io.dualstore.log.store.ObjectStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the promoter sweep again and again: soon after it found work, ever less often while it finds none. Stopping finishes the commit in
 * flight.
 */
public final class PromoterLoop {

    private static final Logger LOG = LoggerFactory.getLogger(PromoterLoop.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    private final Promoter promoter;
    private final Duration busyInterval;
    private final Duration idleInterval;
    private final Semaphore hints = new Semaphore(0);
    private volatile @Nullable Trouble trouble;
    private volatile @Nullable Thread thread;
    private volatile CountDownLatch ended = new CountDownLatch(0);
    private volatile boolean running;

    /**
     * @param busyInterval from a sweep that decided something to the next
     * @param idleInterval longest time between two sweeps
     */
    public PromoterLoop(Promoter promoter, Duration busyInterval, Duration idleInterval) {
        this.promoter = promoter;
        this.busyInterval = busyInterval;
        this.idleInterval = idleInterval;
    }

    /**
     * Why the last sweeps failed.
     *
     * @param since when the first of them in a row failed
     */
    public record Trouble(Instant since, Exception cause) {}

    /** Why the last sweep failed; empty if it did not. */
    public Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** There may be work: the next sweep begins at once. */
    public void wake() {
        hints.release();
    }

    /** Begins; does nothing if it runs. */
    public void start() {
        if (running) {
            return;
        }
        running = true;
        ended = new CountDownLatch(1);
        CountDownLatch end = ended;
        Thread started = Thread.ofPlatform().name("dualstore-promoter").unstarted(() -> {
            try {
                sweepUntilStopped();
            } finally {
                end.countDown();
            }
        });
        thread = started;
        started.start();
    }

    private void sweepUntilStopped() {
        Duration interval = busyInterval;
        while (running) {
            hints.drainPermits();
            interval = sweep() ? busyInterval : longer(interval);
            try {
                if (running && hints.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                    interval = busyInterval;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Whether there was work. */
    private boolean sweep() {
        try {
            SweepReport report = promoter.sweep();
            if (trouble != null) {
                LOG.info("Promoting again");
                trouble = null;
            }
            return report.commits() > 0;
        } catch (RuntimeException e) {
            note(e);
            return false;
        }
    }

    private void note(RuntimeException failure) {
        Trouble before = trouble;
        boolean same =
                before != null && String.valueOf(before.cause().getMessage()).equals(failure.getMessage());
        trouble = new Trouble(before == null ? Instant.now() : before.since(), failure);
        if (same) {
            LOG.debug("Still not promoting: {}", failure.getMessage());
        } else if (failure instanceof ObjectStoreException.Unreachable) {
            LOG.warn("Not promoting until the store answers: {}", failure.getMessage());
        } else {
            LOG.error("Not promoting: {}", failure.getMessage(), failure);
        }
    }

    private Duration longer(Duration interval) {
        Duration doubled = interval.multipliedBy(2);
        return doubled.compareTo(idleInterval) < 0 ? doubled : idleInterval;
    }

    /** Ends after the commit in flight. */
    public void stop() {
        running = false;
        promoter.stop();
        wake();
        try {
            if (!ended.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The commit in flight has no answer yet: leaving it. What became of it is found in the log");
                Thread current = thread;
                if (current != null) {
                    current.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it was started and not stopped. */
    public boolean isRunning() {
        return running;
    }
}
