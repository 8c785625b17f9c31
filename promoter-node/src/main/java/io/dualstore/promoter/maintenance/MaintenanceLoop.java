package io.dualstore.promoter.maintenance;

import io.dualstore.loop.SupervisedLoop;
import io.dualstore.timing.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a promoter's maintenance on its own thread, step by step, and pauses when there is nothing to do. A
 * failure is logged and retried, and does not affect promoting.
 */
public final class MaintenanceLoop {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final BooleanSupplier piece;
    private final Duration interval;
    private final SupervisedLoop loop;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread; // guarded by this

    /**
     * @param piece does one piece of work, and returns whether there was one
     * @param interval pause when there is nothing to do, and longest pause after failures
     */
    public MaintenanceLoop(BooleanSupplier piece, Duration interval) {
        this.piece = piece;
        this.interval = interval;
        this.loop = new SupervisedLoop("Maintenance", this::step, FIRST_PAUSE, interval, TimeSource.real());
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

    /** Stops. A running step is interrupted, and the next promoter repeats it. */
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
