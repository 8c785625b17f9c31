package io.dualstore.cli.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/** Runs checks at the same time, with a common time limit, and reports them in order. */
final class Examination {

    private final List<Check> checks;
    private final Duration limit;

    /** @param limit time after which a check that has not ended is reported as such */
    Examination(List<Check> checks, Duration limit) {
        this.checks = checks;
        this.limit = limit;
    }

    /** Runs all checks; one that fails or hangs does not stop the others. */
    void run(Subject subject, BiConsumer<Check, Finding> report) throws InterruptedException {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("check-", 0).factory());
        try {
            List<Future<Finding>> running = new ArrayList<>();
            for (Check check : checks) {
                running.add(threads.submit(() -> check.run(subject)));
            }
            long end = System.nanoTime() + limit.toNanos();
            for (int i = 0; i < checks.size(); i++) {
                report.accept(checks.get(i), await(running.get(i), end));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Finding await(Future<Finding> running, long end) throws InterruptedException {
        try {
            return running.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Finding.wrong(
                    "No result within " + limit.toSeconds() + " s",
                    "Check the network and the store, or give --time-limit more seconds.");
        } catch (ExecutionException e) {
            return Finding.of(e.getCause() == null ? e : e.getCause());
        }
    }
}
