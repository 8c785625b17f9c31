package io.dualstore.simulator.store;

import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException.Unreachable;
import io.dualstore.simulator.store.Faults.Fault;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One actor's way to the bucket, with the faults of the step under way. */
public final class Connection implements ObjectStore {

    /** What a request does, with its answer. */
    private interface Effect<T> {
        T happen();
    }

    private final String actor;
    private final Bucket bucket;
    private final SimulatedClock clock;
    private final Runnable onDeath;
    private final Requests requests = new Requests();
    private Faults faults = Faults.NONE;
    private Runnable interlude = () -> {};
    private int tasks;
    private boolean offline;
    private boolean dead;

    public Connection(String actor, Bucket bucket, SimulatedClock clock, Runnable onDeath) {
        this.actor = actor;
        this.bucket = bucket;
        this.clock = clock;
        this.onDeath = onDeath;
    }

    public void begin(Faults next, Runnable othersTurn) {
        faults = next;
        interlude = othersTurn;
        requests.clear();
        tasks = 0;
    }

    public void setOffline(boolean off) {
        offline = off;
    }

    boolean offline() {
        return offline;
    }

    public boolean dead() {
        return dead;
    }

    /** The requests of the step under way. */
    public Requests requests() {
        return requests;
    }

    /** Whether what could run side by side is done at once, or when it is waited for. */
    public boolean atOnce() {
        return faults.atOnce(tasks++);
    }

    @Override
    public void put(String key, byte[] body) {
        requests.put(key);
        write(
                () -> {
                    bucket.put(actor, key, body);
                    return true;
                },
                true,
                false);
    }

    @Override
    public PutIfAbsent putIfAbsent(String key, byte[] body) {
        requests.put(key);
        return write(() -> bucket.putIfAbsent(key, body), PutIfAbsent.CONFLICT, true);
    }

    @Override
    public void delete(Collection<String> keys) {
        requests.delete();
        List<String> all = List.copyOf(keys);
        write(
                () -> {
                    all.forEach(bucket::remove);
                    return true;
                },
                true,
                false);
    }

    private <T> T write(Effect<T> effect, T conflict, boolean conditional) {
        int number = begun();
        Fault fault = faults.at(number, true, conditional);
        T answer = switch (fault) {
            case REQUEST_LOST -> throw new Unreachable("No answer", null);
            case LATE -> {
                bucket.later(effect::happen, faults.delay(number));
                throw new Unreachable("No answer", null);
            }
            case CONFLICT -> conflict;
            case SLOW, ANSWER_LOST, NONE -> effect.happen();
        };
        ended(number, fault);
        if (fault == Fault.ANSWER_LOST || (fault == Fault.SLOW && faults.slowAnswerLost(number))) {
            throw new Unreachable("No answer", null);
        }
        return answer;
    }

    @Override
    public Optional<byte[]> get(String key, int maxBytes) {
        requests.get(key);
        return read(() -> bucket.get(key, maxBytes));
    }

    @Override
    public boolean exists(String key) {
        requests.head();
        return read(() -> bucket.get(key, Integer.MAX_VALUE).isPresent());
    }

    @Override
    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        requests.list(prefix);
        return read(() -> bucket.list(prefix, afterKey, limit));
    }

    private <T> T read(Effect<T> effect) {
        int number = begun();
        Fault fault = faults.at(number, false, false);
        if (fault == Fault.REQUEST_LOST) {
            throw new Unreachable("No answer", null);
        }
        T answer = effect.happen();
        ended(number, fault);
        return answer;
    }

    /** Deletes without a fault. */
    public void deleteNow(String key) {
        bucket.remove(key);
    }

    /** Reads without a fault. */
    public Optional<byte[]> getNow(String key) {
        return bucket.get(key, Integer.MAX_VALUE);
    }

    /** The step is over. */
    public void end() {
        begin(Faults.NONE, () -> {});
    }

    private int begun() {
        int number = requests.count() - 1;
        clock.pass(Duration.ofMillis(7));
        if (number == faults.interludeAt()) {
            interlude.run();
        }
        bucket.tick();
        if (dead || (number == faults.crashAt() && !faults.crashAfter())) {
            throw die(number);
        }
        if (offline) {
            throw new Unreachable("Offline", null);
        }
        return number;
    }

    private void ended(int number, Fault fault) {
        if (fault == Fault.SLOW) {
            // The effect is there, and the answer takes its time: others act on what this one does not know yet.
            clock.pass(Duration.ofSeconds(faults.slowness(number)));
            interlude.run();
        }
        if (number == faults.crashAt() && faults.crashAfter()) {
            throw die(number);
        }
    }

    private Crash die(int number) {
        dead = true;
        onDeath.run();
        return new Crash("at request " + number);
    }
}
