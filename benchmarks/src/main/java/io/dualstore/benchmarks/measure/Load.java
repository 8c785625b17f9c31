package io.dualstore.benchmarks.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.LongFunction;

/** Calls something over and over for a while, and says how often that went and how long each took. */
public final class Load {

    private Load() {}

    /** What is called. */
    @FunctionalInterface
    public interface Call {
        void run(long number) throws Exception;
    }

    /**
     * By some threads, each of which calls again when its last call is done.
     *
     * @param metric name of what one call does
     * @param each how much of it one call does
     */
    public static List<Reading> closedLoop(int threads, Duration span, String metric, int each, Call call)
            throws Exception {
        long start = System.nanoTime();
        long end = start + span.toNanos();
        List<Latencies> loops = inParallel(threads, first -> {
            Latencies latencies = new Latencies();
            long before = System.nanoTime();
            for (long number = first; before < end; number++) {
                call.run(number);
                long now = System.nanoTime();
                latencies.add(now - before);
                before = now;
            }
            return latencies;
        });
        Latencies all = new Latencies();
        loops.forEach(all::addAll);
        return all.readings(metric, each, System.nanoTime() - start);
    }

    /** By one thread, a number of times; the first tenth does not count. */
    public static List<Reading> repeated(int times, String metric, Call call) throws Exception {
        int before = times / 10;
        for (int number = 0; number < before; number++) {
            call.run(number);
        }
        Latencies latencies = new Latencies();
        long start = System.nanoTime();
        long last = start;
        for (int number = before; number < times; number++) {
            call.run(number);
            long now = System.nanoTime();
            latencies.add(now - last);
            last = now;
        }
        return latencies.readings(metric, 1, System.nanoTime() - start);
    }

    /**
     * By a thread for each core that do not wait, but for having at most {@code inFlight} under way in all. Each call begins something that
     * ends later.
     */
    public static List<Reading> inFlight(
            int inFlight, Duration span, String metric, int each, LongFunction<CompletableFuture<?>> call)
            throws Exception {
        Semaphore free = new Semaphore(inFlight);
        Latencies latencies = new Latencies();
        CompletableFuture<Void> failed = new CompletableFuture<>();
        long start = System.nanoTime();
        long end = start + span.toNanos();
        Call begin = number -> {
            free.acquire();
            long before = System.nanoTime();
            CompletableFuture<?> unused = call.apply(number).whenComplete((done, failure) -> {
                if (failure != null) {
                    failed.completeExceptionally(failure);
                }
                synchronized (latencies) {
                    latencies.add(System.nanoTime() - before);
                }
                free.release();
            });
        };
        int threads = Runtime.getRuntime().availableProcessors();
        inParallel(threads, first -> {
            for (long number = first; System.nanoTime() < end && !failed.isDone(); number++) {
                begin.run(number);
            }
            return first;
        });
        free.acquire(inFlight);
        if (failed.isDone()) {
            failed.get();
        }
        return latencies.readings(metric, each, System.nanoTime() - start);
    }

    /** Runs loops, each with a range of numbers of its own, and gives what they gave. */
    private static <T> List<T> inParallel(int threads, Loop<T> loop) throws Exception {
        List<Future<T>> loops = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int thread = 0; thread < threads; thread++) {
                long first = (long) thread << 32;
                loops.add(pool.submit(() -> loop.from(first)));
            }
        }
        List<T> results = new ArrayList<>();
        for (Future<T> ended : loops) {
            results.add(ended.get());
        }
        return results;
    }

    @FunctionalInterface
    private interface Loop<T> {
        T from(long firstNumber) throws Exception;
    }

    private static final class Latencies {

        private long[] nanos = new long[1_024];
        private int count;

        void add(long latency) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = latency;
        }

        void addAll(Latencies others) {
            for (int i = 0; i < others.count; i++) {
                add(others.nanos[i]);
            }
        }

        List<Reading> readings(String metric, int each, long nanosInAll) {
            long[] sorted = Arrays.copyOf(nanos, count);
            Arrays.sort(sorted);
            return List.of(
                    new Reading(metric, Unit.PER_SECOND, count * each / (nanosInAll / 1e9)),
                    new Reading("p50", Unit.MILLISECONDS, quantile(sorted, 0.5)),
                    new Reading("p99", Unit.MILLISECONDS, quantile(sorted, 0.99)));
        }

        private static double quantile(long[] sorted, double share) {
            return sorted[(int) Math.min(sorted.length - 1L, (long) Math.ceil(share * sorted.length))] / 1e6;
        }
    }
}
