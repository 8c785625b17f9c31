package io.dualstore.loop;

import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.text.QuotedText;
import io.dualstore.timing.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a step repeatedly and survives everything that the step throws, {@link Error}s included. A failure is noted for health checks,
 * logged once per kind, and the step is retried after a pause that grows to a bound. Only {@link #stop} or an interrupt of its thread
 * ends the loop.
 *
 * <p>The step does its own waiting while it succeeds. {@link #run} is called once, on a thread that the owner starts; the other methods
 * can be called from any thread.
 */
public final class SupervisedLoop {

    private static final Logger LOG = LoggerFactory.getLogger(SupervisedLoop.class);
    private static final int MAX_CHARACTERS = 500;

    private final String name;
    private final Step step;
    private final Duration firstPause;
    private final Duration longestPause;
    private final TimeSource timeSource;
    private final Set<String> logged = new HashSet<>();

    private @Nullable Thread pausing; // guarded by this
    private boolean woken; // guarded by this
    private volatile boolean stopped;
    private volatile @Nullable Failure failure;

    /** One turn of the loop, its regular waiting included. */
    @FunctionalInterface
    public interface Step {

        /**
         * Does one turn.
         *
         * @throws InterruptedException to end the loop
         */
        void run() throws InterruptedException;
    }

    /**
     * Consecutive failures of the step, up to now.
     *
     * @param since when the first one happened
     * @param last when the latest one happened
     * @param count how many there were
     * @param kind simple class name of the latest
     * @param message of the latest, cut and on one line; empty if it has none
     */
    public record Failure(Instant since, Instant last, long count, String kind, String message) {

        /** Kind and message as one text. */
        @Override
        public String toString() {
            return message.isEmpty() ? kind : kind + ": " + message;
        }
    }

    /**
     * Creates a loop; {@link #run} starts it.
     *
     * @param name what the loop does, for the log, such as {@code "Promoting"}
     * @param firstPause pause after the first failure in a row; doubles with each further failure
     * @param longestPause upper bound of the pause
     */
    public SupervisedLoop(String name, Step step, Duration firstPause, Duration longestPause, TimeSource timeSource) {
        this.name = name;
        this.step = step;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
        this.timeSource = timeSource;
    }

    /**
     * Returns the failure that the loop has not recovered from. A health check reports DOWN while there is one. It is also present if the
     * loop ended without {@link #stop}.
     */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /** Returns whether {@link #stop} was called. */
    public boolean isStopped() {
        return stopped;
    }

    /** Runs the step until {@link #stop} is called or the thread is interrupted. */
    public void run() {
        while (!stopped) {
            try {
                turn();
            } catch (InterruptedException e) {
                interrupted(e);
                return;
            }
        }
    }

    private void turn() throws InterruptedException {
        try {
            step.run();
            recovered();
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable thrown) {
            pauseAfter(noted(thrown));
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("The loop was interrupted");
        }
    }

    private void interrupted(InterruptedException e) {
        if (!stopped) {
            note(e);
            LOG.error("{}: ended by an interrupt", name);
        }
        Thread.currentThread().interrupt();
    }

    private void recovered() {
        Failure before = failure;
        if (before != null) {
            failure = null;
            logged.clear();
            LOG.info("{}: works again after {} failures", name, before.count());
        }
    }

    /** Notes a failure. Short of memory, noting it can fail as well. */
    private long noted(Throwable thrown) {
        try {
            Failure noted = note(thrown);
            log(thrown, noted);
            return noted.count();
        } catch (Throwable again) {
            Failure last = failure;
            return last == null ? 1 : last.count();
        }
    }

    private Failure note(Throwable thrown) {
        Failure before = failure;
        Instant now = timeSource.now();
        Failure noted = new Failure(
                before == null ? now : before.since(),
                now,
                before == null ? 1 : before.count() + 1,
                thrown.getClass().getSimpleName(),
                thrown.getMessage() == null ? "" : QuotedText.of(thrown.getMessage(), MAX_CHARACTERS));
        failure = noted;
        return noted;
    }

    private void log(Throwable thrown, Failure noted) {
        if (!logged.add(thrown.getClass().getName())) {
            LOG.debug("{}: failed again ({} times): {}", name, noted.count(), noted);
        } else if (thrown instanceof ObjectStoreException.Unreachable) {
            LOG.warn("{}: failed, and is retried until the store answers: {}", name, noted);
        } else {
            LOG.error("{}: failed, and is retried: {}", name, noted, new LoggedFailure(thrown));
        }
    }

    private void pauseAfter(long failures) throws InterruptedException {
        int doublings = (int) Math.min(failures - 1, 20);
        Duration grown = firstPause.multipliedBy(1L << doublings);
        synchronized (this) {
            if (stopped) {
                return;
            }
            pausing = Thread.currentThread();
        }
        try {
            timeSource.sleep(grown.compareTo(longestPause) < 0 ? grown : longestPause);
        } catch (InterruptedException e) {
            if (!endedPause()) {
                throw e;
            }
        } finally {
            endPause();
        }
    }

    private synchronized boolean endedPause() {
        return woken || stopped;
    }

    private synchronized void endPause() {
        pausing = null;
        if (woken) {
            woken = false;
            // wake() may have come after the sleep was over: its interrupt must not reach the next step.
            Thread.interrupted();
        }
    }

    /** Ends a pause after a failure, if the loop is in one, so that the step is retried immediately. */
    public synchronized void wake() {
        if (pausing != null && !woken) {
            woken = true;
            pausing.interrupt();
        }
    }

    /** Ends the loop after the current step, or in the current pause. Does not wait for that and does not interrupt the step. */
    public synchronized void stop() {
        stopped = true;
        if (pausing != null) {
            pausing.interrupt();
        }
    }
}
