package io.dualstore.benchmarks.workload;

import io.dualstore.benchmarks.measure.Unit;
import io.dualstore.client.ClientNode;
import io.dualstore.client.workspace.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A user who registers items, one each {@value #PAUSE_MILLIS} ms, on a thread of their own. That is far more often than people save, so that
 * some save meets the longest time in which the node is busy; and it leaves as many updates pending.
 */
final class RegularSaves {

    private static final int PAUSE_MILLIS = 50;

    private final ClientNode node;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CompletableFuture<List<Long>> nanos;

    private RegularSaves(ClientNode node) {
        this.node = node;
        this.nanos = CompletableFuture.supplyAsync(
                this::save, task -> Thread.ofPlatform().daemon().start(task));
    }

    /** Begins. */
    static RegularSaves on(ClientNode node) {
        return new RegularSaves(node);
    }

    private List<Long> save() {
        List<Long> times = new ArrayList<>();
        try {
            do {
                long start = System.nanoTime();
                Submission submission = node.submit(
                        null,
                        List.of(BenchmarkClient.registrationOf(UUID.randomUUID().toString())));
                times.add(System.nanoTime() - start);
                if (!(submission instanceof Submission.Saved)) {
                    throw new IllegalStateException("Not saved: " + submission);
                }
            } while (!ending.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return times;
    }

    /** Ends, and tells how many saves there were and how long they took. */
    void end(MeasuredProcess process) {
        ending.countDown();
        List<Long> sorted = nanos.join().stream().sorted().toList();
        process.note(MeasuredClient.LONGEST_SAVE, Unit.MILLISECONDS, sorted.getLast() / 1e6);
        process.note("median save", Unit.MILLISECONDS, sorted.get(sorted.size() / 2) / 1e6);
        process.note("saves", Unit.COUNT, sorted.size());
    }
}
