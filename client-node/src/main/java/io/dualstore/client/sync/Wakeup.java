package io.dualstore.client.sync;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lets one thread sleep until it is woken or a time has passed; several calls to wake it are one. */
final class Wakeup {

    private final BlockingQueue<Boolean> calls = new ArrayBlockingQueue<>(1);

    @SuppressWarnings("CheckReturnValue") // full: it is called already
    void call() {
        calls.offer(Boolean.TRUE);
    }

    /** Whether it was woken, rather than the time having passed. */
    boolean await(Duration atMost) throws InterruptedException {
        return calls.poll(atMost.toMillis(), TimeUnit.MILLISECONDS) != null;
    }
}
