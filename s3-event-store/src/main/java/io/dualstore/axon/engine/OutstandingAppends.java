package io.dualstore.axon.engine;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Appends that have not ended yet: they are timed, and waited for before the database is closed under them. */
final class OutstandingAppends {

    private final Map<Long, CompletableFuture<?>> appends = new ConcurrentHashMap<>();
    private final AtomicLong number = new AtomicLong();
    private final Consumer<Duration> timer;

    OutstandingAppends(Consumer<Duration> timer) {
        this.timer = timer;
    }

    <T> CompletableFuture<T> track(CompletableFuture<T> append) {
        long start = System.nanoTime();
        long own = number.incrementAndGet();
        appends.put(own, append);
        return append.whenComplete((result, failure) -> {
            appends.remove(own);
            timer.accept(Duration.ofNanos(System.nanoTime() - start));
        });
    }

    /** Waits until all have ended, however they end, or the time is up. */
    void await(Duration atMost) {
        CompletableFuture.allOf(appends.values().toArray(CompletableFuture[]::new))
                .exceptionally(failure -> null)
                .completeOnTimeout(null, atMost.toNanos(), TimeUnit.NANOSECONDS)
                .join();
    }
}
