package io.dualstore.maintenance;

import io.dualstore.loop.SupervisedLoop;
import io.dualstore.timing.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs maintenance on its own thread, step by step, and pauses when there is nothing to do. A failure is logged and retried, and does not
 * affect other work.
 */
public final class MaintenanceLoop {

    /** Pause when there is nothing to do. A check that finds nothing to do costs no request. */
    public static final Duration INTERVAL = Duration.ofMinutes(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** A step that fails may have sent a thousand requests. */
    private static final int LONGEST_PAUSE = 60;

    private final BooleanSupplier piece;
    private final Duration interval;
    private final SupervisedLoop loop;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread; // guarded by this

    /**
     * @param piece does one piece of work, and returns whether there was one
     * @param interval pause when there is nothing to do; after failures the pause grows to {@value #LONGEST_PAUSE} times it
     */
    public MaintenanceLoop(BooleanSupplier piece, Duration interval) {
        this.piece = piece;
        this.interval = interval;
        this.loop = new SupervisedLoop(
                "Maintenance", this::step, FIRST_PAUSE, interval.multipliedBy(LONGEST_PAUSE), TimeSource.real());
    }

    private void step() throws InterruptedException {
        if (!piece.getAsBoolean()) {
            stopping.await(interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Returns why the last piece failed; empty if it did not. */
    public Optional<SupervisedLoop.Failure> trouble() {
        return loop.failure();
    }

    /** Begins; does nothing if it was started before. */
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().name("dualstore-maintenance").start(loop::run);
        }
    }

    /** Stops. A running step is interrupted, and another process repeats it. */
    public synchronized void stop() {
        loop.stop();
        stopping.countDown();
        Thread running = thread;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether it was started and has not ended. */
    public synchronized boolean isRunning() {
        return thread != null && thread.isAlive() && !loop.isStopped();
    }
}
