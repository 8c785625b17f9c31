package io.dualstore.log.append;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Updates that wait for the next commit. One thread at a time takes them, in batches, until none is left. */
final class AppendQueue {

    /** A batch gathers for at most this part of the time that the one before took. */
    private static final int GATHERING_PART = 16;

    private static final Duration LONGEST_GATHERING = Duration.ofMillis(5);

    private final AppendLimits limits;
    private final long longestGathering;
    private final Deque<PendingAppend> waiting = new ArrayDeque<>();
    private boolean taken; // by a thread
    private int expected; // as many as the batch that is gathering waits for; 0 while none is
    private boolean closed;

    AppendQueue(AppendLimits limits) {
        this(limits, LONGEST_GATHERING);
    }

    AppendQueue(AppendLimits limits, Duration longestGathering) {
        this.limits = limits;
        this.longestGathering = longestGathering.toNanos();
    }

    /** Says whether the caller has to have the queue emptied: nobody does so at present. Once closed, the append ends not attempted. */
    synchronized boolean add(PendingAppend append) {
        if (closed) {
            append.notAttempted("the log is closed", null);
            return false;
        }
        waiting.add(append);
        if (waiting.size() == expected) {
            notifyAll();
        }
        boolean first = !taken;
        taken = true;
        return first;
    }

    /** What goes into one commit; empty if nothing waits, and then the thread that asked is done. */
    synchronized List<PendingAppend> take() {
        List<PendingAppend> batch = new ArrayList<>();
        long bytes = 0;
        while (!waiting.isEmpty() && batch.size() < limits.updates() && (batch.isEmpty() || bytes < limits.bytes())) {
            PendingAppend next = waiting.remove();
            bytes += next.encoded().line().length;
            batch.add(next);
        }
        taken = !batch.isEmpty();
        return batch;
    }

    /**
     * The same, after those who were just answered had a moment to append again: else the first of them would have the next commit to
     * himself, and all others would wait for two.
     *
     * @param answered how many those are
     * @param nanos how long their commit took, of which the moment is a small part
     */
    synchronized List<PendingAppend> takeAfter(int answered, long nanos) {
        long moment = Math.min(nanos / GATHERING_PART, longestGathering);
        long end = System.nanoTime() + moment;
        expected = Math.min(answered, limits.updates());
        try {
            for (long left = moment; left > 0 && waiting.size() < expected; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // and takes what is there
        } finally {
            expected = 0;
        }
        return take();
    }

    /** Takes no more appends; those that wait stay. */
    synchronized void close() {
        closed = true;
    }
}
