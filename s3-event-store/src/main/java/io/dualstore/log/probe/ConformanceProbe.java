package io.dualstore.log.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dualstore.log.probe.ProbeResult.Failed;
import io.dualstore.log.probe.ProbeResult.Failing;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStore.PutIfAbsent;
import io.dualstore.log.store.ObjectStoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Proves, as far as trying can, that a store is fit for a log: put-if-absent is atomic, since several threads race to create one object,
 * several times; and listings show what was written, in order. Passing is no proof for all time, but stores that fail do so in nearly every
 * round.
 *
 * <p>Costs about {@code rounds * (racers + 3)} requests, once for each store and {@link ProbeResultStore}. Its few small objects are deleted
 * afterwards; where the role may not delete, they stay.
 */
public final class ConformanceProbe implements WriteGuard {

    private static final int ROUNDS = 12;
    private static final int RACERS = 8;
    private static final int MAX_BYTES = 1_024;
    private static final int MAX_CONFLICTS = 1_000;
    private static final String UNCONDITIONAL = "unconditional";

    private final ObjectStore store;
    private final String storeName;
    private final String prefix;
    private final ProbeResultStore memory;

    /**
     * @param storeName endpoint and bucket: what the result is remembered under
     * @param prefix where the role may write, such as {@code app/data/shared/probe/}; never a log's own
     */
    public ConformanceProbe(ObjectStore store, String storeName, String prefix, ProbeResultStore memory) {
        this.store = store;
        this.storeName = storeName;
        this.prefix = prefix;
        this.memory = memory;
    }

    @Override
    public synchronized void admit() {
        if (memory.hasPassed(storeName)) {
            return;
        }
        switch (run()) {
            case ProbeResult.Passed passed -> memory.passed(storeName);
            case Failed failed -> throw new StoreNotConformingException(storeName, failed);
        }
    }

    /**
     * Runs the probe, whatever is remembered.
     *
     * @throws ObjectStoreException if the store cannot be reached or denies the right to write: nothing is proven then
     */
    public ProbeResult run() {
        String run = prefix + UUID.randomUUID() + "/";
        List<String> keys =
                IntStream.range(0, ROUNDS).mapToObj(round -> run + round).toList();
        List<String> written =
                Stream.concat(Stream.of(run + "alone"), keys.stream()).toList();
        try {
            Optional<Failed> alone = guarded(run, () -> alone(run + "alone"));
            if (alone.isPresent()) {
                return alone.get();
            }
            for (String key : keys) {
                Optional<Failed> failed = guarded(run, () -> round(key));
                if (failed.isPresent()) {
                    return failed.get();
                }
            }
            return new ListingProbe(store, run, written)
                    .run()
                    .<ProbeResult>map(failed -> failed)
                    .orElseGet(() -> new ProbeResult.Passed(ROUNDS, RACERS));
        } finally {
            tidyUp(written);
            tidyUp(List.of(run + UNCONDITIONAL));
        }
    }

    /**
     * Runs a test. If a conditional PUT is refused with a status that may concern the condition, a PUT without it shows whether it does: a
     * bucket may refuse every PUT, for example because it demands a checksum or encryption.
     *
     * @throws ObjectStoreException.Refused if the store also refuses a PUT without a condition: its reason, not the condition's
     */
    private Optional<Failed> guarded(String run, Supplier<Optional<Failed>> test) {
        try {
            return test.get();
        } catch (ObjectStoreException.Refused e) {
            if (e.status() == 400 || e.status() == 405 || e.status() == 501) {
                store.put(run + UNCONDITIONAL, body(0).getBytes(UTF_8));
                return failed(Failing.CONDITION_UNSUPPORTED, String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private Optional<Failed> alone(String key) {
        create(key, "first");
        Optional<String> content = read(key);
        if (content.isEmpty()) {
            return failed(Failing.WRITE_INVISIBLE, key + " is absent right after it was created");
        }
        return afterwards(key, "first");
    }

    private Optional<Failed> round(String key) {
        List<PutIfAbsent> answers = race(key);
        List<Integer> winners = IntStream.range(0, RACERS)
                .filter(racer -> answers.get(racer) == PutIfAbsent.CREATED)
                .boxed()
                .toList();
        if (winners.size() > 1) {
            return failed(Failing.SEVERAL_WINNERS, winners.size() + " of " + RACERS + " created " + key);
        }
        Optional<String> content = read(key);
        if (content.isEmpty()) {
            return failed(Failing.WRITE_INVISIBLE, key + " is absent right after it was created");
        }
        // A winner whose answer was lost meets its own object: then nobody has won, and any racer's content is right.
        boolean ofWinner = winners.isEmpty()
                ? IntStream.range(0, RACERS).mapToObj(ConformanceProbe::body).anyMatch(content.get()::equals)
                : content.get().equals(body(winners.getFirst()));
        if (!ofWinner) {
            return failed(Failing.WINNER_LOST, key + " holds '" + content.get() + "'");
        }
        return afterwards(key, content.get());
    }

    private Optional<Failed> afterwards(String key, String content) {
        PutIfAbsent late = create(key, "late");
        if (late == PutIfAbsent.CREATED || !read(key).equals(Optional.of(content))) {
            return failed(Failing.CONDITION_IGNORED, "a second PUT of " + key + " was answered with " + late);
        }
        return Optional.empty();
    }

    private List<PutIfAbsent> race(String key) {
        CyclicBarrier start = new CyclicBarrier(RACERS);
        List<Callable<PutIfAbsent>> racers = IntStream.range(0, RACERS)
                .<Callable<PutIfAbsent>>mapToObj(racer -> () -> {
                    start.await();
                    return create(key, body(racer));
                })
                .toList();
        List<PutIfAbsent> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<PutIfAbsent> answer : threads.invokeAll(racers)) {
                answers.add(answer.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ObjectStoreException.Unreachable("The probe of " + storeName + " was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
        return answers;
    }

    private PutIfAbsent create(String key, String body) {
        for (int i = 0; i < MAX_CONFLICTS; i++) {
            PutIfAbsent answer = store.putIfAbsent(key, body.getBytes(UTF_8));
            if (answer != PutIfAbsent.CONFLICT) {
                return answer;
            }
        }
        throw new ObjectStoreException.Unreachable("Every PUT of " + key + " is answered with 409", null);
    }

    private Optional<String> read(String key) {
        return store.get(key, MAX_BYTES).map(bytes -> new String(bytes, UTF_8));
    }

    private static String body(int racer) {
        return "racer " + racer;
    }

    private static Optional<Failed> failed(Failing failing, String detail) {
        return Optional.of(new Failed(failing, detail));
    }

    private void tidyUp(List<String> keys) {
        try {
            store.delete(keys);
        } catch (ObjectStoreException e) {
            // The role may not delete here, or the store went away: what stays is small and no log reads it.
        }
    }
}
