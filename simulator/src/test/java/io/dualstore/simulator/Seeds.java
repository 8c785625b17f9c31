package io.dualstore.simulator;

import io.dualstore.simulator.copies.Coverage;
import io.dualstore.simulator.mutation.Mutation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Seeds to run, one after another: each simulation on one thread, several side by side.
 *
 * @param first the first seed
 * @param last the last one
 */
record Seeds(long first, long last) {

    private static final int MAX_FAILURES = 20;
    private static final int BETWEEN_REPORTS = 500;

    /** Reads {@code 500}, for the first 500, or {@code 501-1000}. */
    static Seeds parse(String text) {
        int dash = text.indexOf('-');
        return dash < 0
                ? new Seeds(1, Long.parseLong(text))
                : new Seeds(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    /** How many threads to run on: as set, or one for each processor. */
    static int threads() {
        return Integer.getInteger(
                "dualstore.simulator.threads", Runtime.getRuntime().availableProcessors());
    }

    /** After which time no further seed is begun: as set, or never. */
    private static long deadline() {
        Integer minutes = Integer.getInteger("dualstore.simulator.minutes");
        return minutes == null ? Long.MAX_VALUE : System.nanoTime() + minutes * 60_000_000_000L;
    }

    /** What does not hold, by seed, as far as was looked when there were too many or time was up; prints how much was run. */
    Map<Long, Simulation.Failure> failures() {
        Map<Long, Simulation.Failure> failures = new ConcurrentSkipListMap<>();
        long begin = System.nanoTime();
        long run = eachOn(Mutation.NONE, new Progress() {
            @Override
            public void run(long count) {
                if (count % BETWEEN_REPORTS == 0) {
                    report(count, failures.size(), begin);
                }
            }

            @Override
            public boolean failed(long seed, Simulation.Failure found) {
                failures.put(seed, found);
                System.out.println("Seed " + seed + " fails: " + firstLine(found));
                return failures.size() < MAX_FAILURES;
            }
        });
        report(run, failures.size(), begin);
        System.out.println("Segments and snapshots: " + Coverage.counts());
        return failures;
    }

    /** The lowest seed, or one near to it, that finds a mistake. */
    Optional<Simulation.Failure> firstToFind(Mutation mistake) {
        Map<Long, Simulation.Failure> failures = new ConcurrentSkipListMap<>();
        long run = eachOn(mistake, new Progress() {
            @Override
            public void run(long count) {}

            @Override
            public boolean failed(long seed, Simulation.Failure found) {
                failures.put(seed, found);
                return false;
            }
        });
        Optional<Simulation.Failure> lowest = failures.values().stream().findFirst();
        System.out.println(mistake + " after " + run + " seeds: "
                + lowest.map(found -> "found by seed " + found.scenario().seed() + ": " + firstLine(found))
                        .orElse("not found"));
        return lowest;
    }

    private static String firstLine(Simulation.Failure failure) {
        return failure.what().lines().findFirst().orElse("");
    }

    /** Seeds are taken in order, so that those that were run are the first ones. */
    private void report(long run, int failed, long begin) {
        System.out.printf(
                "Seeds %d to %d: %d failed, %.0f s on %d threads%n",
                first, first + run - 1, failed, (System.nanoTime() - begin) / 1e9, threads());
    }

    private interface Progress {
        void run(long count);

        /** Whether to go on. */
        boolean failed(long seed, Simulation.Failure found);
    }

    private long eachOn(Mutation mutation, Progress progress) {
        long deadline = deadline();
        AtomicLong next = new AtomicLong(first);
        AtomicLong run = new AtomicLong();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads())) {
            List<Future<?>> all = Stream.<Runnable>generate(() -> () -> {
                        Simulation simulation = new Simulation(mutation);
                        for (long seed = next.getAndIncrement();
                                seed <= last && System.nanoTime() < deadline;
                                seed = next.getAndIncrement()) {
                            Optional<Simulation.Failure> found = simulation.run(seed);
                            progress.run(run.incrementAndGet());
                            if (found.isPresent() && !progress.failed(seed, found.get())) {
                                next.set(last + 1);
                            }
                        }
                    })
                    .limit(threads())
                    .<Future<?>>map(workers::submit)
                    .toList();
            for (Future<?> worker : all) {
                worker.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new AssertionError("The simulator itself broke", e.getCause());
        }
        return run.get();
    }
}
