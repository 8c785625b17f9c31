package io.dualstore.log.store;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Concurrent requests with results in order. */
public final class ParallelReads {

    private final Supplier<ExecutorService> threads;

    /** @param threads to read on, made for each call and closed after it */
    public ParallelReads(Supplier<ExecutorService> threads) {
        this.threads = threads;
    }

    /**
     * Does {@code reads} side by side, and gives {@code taker} each result in order. The first failure ends it; the results before are
     * taken.
     *
     * @throws ObjectStoreException.Unreachable if the thread is interrupted, or as a read throws it
     */
    public <T> void take(List<? extends Callable<T>> reads, Consumer<T> taker) {
        try (ExecutorService readers = threads.get()) {
            for (Future<T> read : readers.invokeAll(reads)) {
                taker.accept(read.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ObjectStoreException.Unreachable("Reading was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
