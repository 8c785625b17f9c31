package io.dualstore.log.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * An object store on which requests fail as scripted: each kind of request has its own script, and what is not scripted succeeds. A
 * script stands for what happens on a network between a node and a real store.
 */
public final class FaultyObjectStore implements ObjectStore {

    /** What happens to a request. */
    public enum Fault {
        /** Nothing. */
        NONE,
        /** It is carried out; the answer is lost. */
        ANSWER_LOST,
        /** It never reaches the store. */
        NOT_SENT,
        /** 503. */
        UNAVAILABLE,
        /** 403. */
        FORBIDDEN,
        /** 409, on a conditional write. */
        CONFLICT,
        /** A write gets no answer, and is carried out only when {@link #landHeld} says so. */
        LANDS_LATE,
        /** It is carried out, its answer is lost, and the SDK at once sends it again. */
        SENT_TWICE,
        /** 404, on a read: as a cache or a lagging copy would say. */
        ABSENT,
        /** No answer until {@link #release}; then a timeout. */
        HANGS
    }

    private final ObjectStore store;
    private final Map<RequestKind, Deque<Fault>> scripts = new EnumMap<>(RequestKind.class);
    private final Map<RequestKind, Fault> always = new EnumMap<>(RequestKind.class);
    private final List<Runnable> held = new ArrayList<>();
    private CountDownLatch released = new CountDownLatch(1);
    private int hanging;

    public FaultyObjectStore(ObjectStore store) {
        this.store = store;
    }

    /** The next requests of this kind meet these faults, one each; then all is well again. */
    public synchronized FaultyObjectStore next(RequestKind kind, Fault... faults) {
        scripts.computeIfAbsent(kind, k -> new ArrayDeque<>()).addAll(List.of(faults));
        return this;
    }

    /** Every request of this kind meets this fault until it is {@link Fault#NONE} again; a script goes first. */
    public synchronized FaultyObjectStore always(RequestKind kind, Fault fault) {
        always.put(kind, fault);
        return this;
    }

    /** The same for requests of every kind. */
    public FaultyObjectStore always(Fault fault) {
        for (RequestKind kind : RequestKind.values()) {
            always(kind, fault);
        }
        return this;
    }

    /** Forgets every script: all is well from now on. What is held back stays so. */
    public synchronized void heal() {
        scripts.clear();
        always.clear();
    }

    /** Carries out the writes that were held back, in the order in which they were sent; returns how many. */
    public int landHeld() {
        List<Runnable> writes;
        synchronized (this) {
            writes = List.copyOf(held);
            held.clear();
        }
        writes.forEach(Runnable::run);
        return writes.size();
    }

    /** Ends what hangs with a timeout. */
    public synchronized void release() {
        released.countDown();
        released = new CountDownLatch(1);
    }

    /** How many requests hang. */
    public synchronized int hanging() {
        return hanging;
    }

    @Override
    public void put(String key, byte[] body) {
        run(RequestKind.PUT, key, () -> {
            store.put(key, body);
            return PutIfAbsent.CREATED;
        });
    }

    @Override
    public PutIfAbsent putIfAbsent(String key, byte[] body) {
        return run(RequestKind.PUT_IF_ABSENT, key, () -> store.putIfAbsent(key, body));
    }

    @Override
    public Optional<byte[]> get(String key, int maxBytes) {
        return run(RequestKind.GET, key, () -> store.get(key, maxBytes));
    }

    @Override
    public boolean exists(String key) {
        return run(RequestKind.HEAD, key, () -> store.exists(key));
    }

    @Override
    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        return run(RequestKind.LIST, prefix, () -> store.list(prefix, afterKey, limit));
    }

    @Override
    public void delete(Collection<String> keys) {
        run(RequestKind.DELETE, String.join(", ", keys), () -> {
            store.delete(keys);
            return true;
        });
    }

    @SuppressWarnings("unchecked") // 409 is an answer to conditional writes, absent one to reads
    private <T> T run(RequestKind kind, String key, Request<T> request) {
        return switch (nextFault(kind)) {
            case NONE -> request.send();
            case ANSWER_LOST -> {
                request.send();
                throw new ObjectStoreException.Unreachable("The answer to " + kind + " " + key + " was lost", null);
            }
            case NOT_SENT -> throw new ObjectStoreException.Unreachable(kind + " " + key + ": no connection", null);
            case UNAVAILABLE -> throw new ObjectStoreException.Unreachable(kind + " " + key + ": 503", null);
            case FORBIDDEN -> throw new ObjectStoreException.Refused(403, kind + " " + key + ": 403", null);
            case CONFLICT -> (T) PutIfAbsent.CONFLICT;
            case ABSENT -> (T) Optional.empty();
            case LANDS_LATE -> {
                synchronized (this) {
                    held.add(request::send);
                }
                throw new ObjectStoreException.Unreachable(kind + " " + key + ": timeout, still under way", null);
            }
            case SENT_TWICE -> {
                request.send();
                yield request.send();
            }
            case HANGS -> throw hang(kind, key);
        };
    }

    private ObjectStoreException hang(RequestKind kind, String key) {
        CountDownLatch latch;
        synchronized (this) {
            latch = released;
            hanging++;
        }
        @Nullable Throwable cause = null;
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cause = e;
        }
        synchronized (this) {
            hanging--;
        }
        return new ObjectStoreException.Unreachable(kind + " " + key + ": timeout", cause);
    }

    private synchronized Fault nextFault(RequestKind kind) {
        Deque<Fault> script = scripts.get(kind);
        Fault scripted = script == null ? null : script.poll();
        return scripted != null ? scripted : always.getOrDefault(kind, Fault.NONE);
    }

    @Override
    public void close() {
        store.close();
    }

    @FunctionalInterface
    private interface Request<T> {
        T send();
    }
}
