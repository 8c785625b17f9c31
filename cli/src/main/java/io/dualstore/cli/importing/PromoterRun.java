package io.dualstore.cli.importing;

import io.dualstore.log.commit.StoredCommit;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.outbox.HeldDevice;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The promoter's work as clerks see it: they can wake it, and wait for its next commit. */
final class PromoterRun implements PromoterListener {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private volatile Runnable wakeUp = () -> {};
    private long commits;
    private @Nullable String problem;

    void wakeBy(Runnable newWakeUp) {
        wakeUp = newWakeUp;
    }

    void wake() {
        wakeUp.run();
    }

    /** How many commits there were in this run. */
    long commits() {
        lock.lock();
        try {
            return commits;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a commit beyond the first {@code seen} ones of this run.
     *
     * @throws ImportFailedException if there is none for long
     */
    void awaitCommitAfter(long seen) {
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            while (commits <= seen) {
                if (left <= 0) {
                    throw new ImportFailedException("The promoter has not decided anything for " + PATIENCE.toSeconds()
                            + " s" + (problem == null ? "" : ": " + problem)
                            + ". Give the same command again to go on");
                }
                left = progress.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportFailedException("Interrupted. Give the same command again to go on");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void committed(StoredCommit commit) {
        lock.lock();
        try {
            commits++;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void held(HeldDevice device) {
        lock.lock();
        try {
            problem = device.explanation();
        } finally {
            lock.unlock();
        }
    }
}
