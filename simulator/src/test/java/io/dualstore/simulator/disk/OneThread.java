package io.dualstore.simulator.disk;

import io.dualstore.simulator.store.Connection;
import io.dualstore.simulator.store.Crash;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Threads that are none: what is given to them is done on the caller's own, at once or when somebody waits for it, as the step's chance has
 * it. So what runs side by side runs in an order that the seed decides. A process that dies in it dies as a whole.
 */
public final class OneThread extends AbstractExecutorService {

    private final Connection connection;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean ended;

    public OneThread(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void execute(Runnable task) {
        if (connection.atOnce()) {
            task.run();
        } else {
            waiting.add(task);
        }
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> work) {
        return new Task<>(work);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable work, T value) {
        return new Task<>(() -> {
            work.run();
            return value;
        });
    }

    private static final class Task<T> extends FutureTask<T> {
        Task(Callable<T> work) {
            super(work);
        }

        @Override
        public T get() throws InterruptedException, ExecutionException {
            run();
            return super.get();
        }

        @Override
        protected void setException(Throwable failure) {
            if (failure instanceof Crash crash) {
                cancel(false);
                throw crash;
            }
            super.setException(failure);
        }
    }

    /** Waits for all that was given to it, unless the process is dead. */
    @Override
    public void close() {
        ended = true;
        while (!connection.dead() && !waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    @Override
    public void shutdown() {
        ended = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        ended = true;
        List<Runnable> never = List.copyOf(waiting);
        waiting.clear();
        return never;
    }

    @Override
    public boolean isShutdown() {
        return ended;
    }

    @Override
    public boolean isTerminated() {
        return ended;
    }

    @Override
    public boolean awaitTermination(long timeout, @Nullable TimeUnit unit) {
        return true;
    }
}
