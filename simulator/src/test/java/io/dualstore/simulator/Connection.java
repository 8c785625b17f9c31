package io.dualstore.simulator;

import io.dualstore.log.ListedObject;
import io.dualstore.log.ObjectStore;
import io.dualstore.log.ObjectStoreException.Unreachable;
import io.dualstore.simulator.Faults.Fault;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** One actor's way to the bucket, with the faults of the step under way. */
final class Connection implements ObjectStore {

    /** No request has this number. */
    private static final int DELETIONS = 900;

    private final Bucket bucket;
    private final SimulatedClock clock;
    private final Thread stage = Thread.currentThread();
    private Faults faults = Faults.NONE;
    private Runnable interlude = () -> {};
    private int requests;
    private int writes;
    private boolean offline;
    private boolean dead;
    private final Set<String> deletions = new TreeSet<>();

    Connection(Bucket bucket, SimulatedClock clock) {
        this.bucket = bucket;
        this.clock = clock;
    }

    void begin(Faults next, Runnable othersTurn) {
        faults = next;
        interlude = othersTurn;
        requests = 0;
        writes = 0;
    }

    void setOffline(boolean off) {
        offline = off;
    }

    boolean dead() {
        return dead;
    }

    int requests() {
        return requests;
    }

    int writes() {
        return writes;
    }

    @Override
    public void put(String key, byte[] body) {
        write(
                key,
                () -> {
                    bucket.put(key, body);
                    return true;
                },
                body,
                false);
    }

    @Override
    public PutIfAbsent putIfAbsent(String key, byte[] body) {
        return write(key, () -> bucket.putIfAbsent(key, body), body, true);
    }

    @SuppressWarnings("unchecked")
    private <T> T write(String key, Supplier<T> effect, byte[] body, boolean conditional) {
        writes++;
        int number = begun();
        Fault fault = faults.at(number, true, conditional);
        T answer = switch (fault) {
            case REQUEST_LOST -> throw new Unreachable("No answer", null);
            case LATE -> {
                bucket.later(key, body, conditional, faults.delay(number));
                throw new Unreachable("No answer", null);
            }
            case CONFLICT -> (T) PutIfAbsent.CONFLICT;
            case ANSWER_LOST, NONE -> effect.get();
        };
        ended(number);
        if (fault == Fault.ANSWER_LOST) {
            throw new Unreachable("No answer", null);
        }
        return answer;
    }

    @Override
    public Optional<byte[]> get(String key, int maxBytes) {
        return read(() -> bucket.get(key, maxBytes));
    }

    @Override
    public boolean exists(String key) {
        return read(() -> bucket.get(key, Integer.MAX_VALUE).isPresent());
    }

    @Override
    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        return read(() -> bucket.list(prefix, afterKey, limit));
    }

    @Override
    public void delete(Collection<String> keys) {
        if (Thread.currentThread() != stage) {
            deleteLater(keys);
            return;
        }
        int number = begun();
        Fault fault = faults.at(number, true, false);
        if (fault != Fault.REQUEST_LOST && fault != Fault.LATE) {
            keys.forEach(bucket::remove);
        }
        ended(number);
        if (fault != Fault.NONE) {
            throw new Unreachable("No answer", null);
        }
    }

    /**
     * Deletions on other threads are all done when the step ends, or none is: when they came to be done beside it is anybody's guess, and
     * here nothing may be.
     */
    private void deleteLater(Collection<String> keys) {
        if (offline || faults.at(DELETIONS, false, false) != Fault.NONE) {
            throw new Unreachable("No answer", null);
        }
        synchronized (deletions) {
            deletions.addAll(keys);
        }
    }

    /** Deletes without a fault, on whatever thread. */
    void deleteNow(String key) {
        bucket.remove(key);
    }

    /** The step is over. */
    void end() {
        synchronized (deletions) {
            if (!dead) {
                deletions.forEach(bucket::remove);
            }
            deletions.clear();
        }
        begin(Faults.NONE, () -> {});
    }

    /** Reads on other threads run side by side: they get no faults, since those would come in no order. */
    private <T> T read(Supplier<T> effect) {
        if (Thread.currentThread() != stage) {
            return effect.get();
        }
        int number = begun();
        if (faults.at(number, false, false) != Fault.NONE) {
            throw new Unreachable("No answer", null);
        }
        T answer = effect.get();
        ended(number);
        return answer;
    }

    private int begun() {
        int number = requests++;
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

    private void ended(int number) {
        if (number == faults.crashAt() && faults.crashAfter()) {
            throw die(number);
        }
    }

    private Crash die(int number) {
        dead = true;
        return new Crash("at request " + number);
    }
}
