package io.dualstore.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Makes the server misbehave while it runs. One fault holds at a time; setting another one replaces it. Every method returns once
 * the change holds for requests that come after it. A server starts healthy.
 */
public final class FaultSwitch {

    private static final Armed HEALTHY = new Armed(Optional.empty(), request -> false, new AtomicInteger());

    private final ListeningPort port;
    private final Runnable changed;
    private volatile Armed armed = HEALTHY;

    FaultSwitch(ListeningPort port, Runnable changed) {
        this.port = port;
        this.changed = changed;
    }

    /** Ends every fault. The server listens on the same port as before. */
    public void heal() {
        arm(HEALTHY);
    }

    /** Lets the fault strike every request until it is replaced; {@link Fault.Lossy} strikes writes only. */
    public void set(Fault fault) {
        arm(fault, request -> !(fault instanceof Fault.Lossy) || request.kind().writes(), Integer.MAX_VALUE);
    }

    /**
     * Lets the fault strike some requests until it is replaced.
     *
     * @throws IllegalArgumentException for {@link Fault.Unreachable} with a choice of requests: without a connection there are none
     */
    public void set(Fault fault, Predicate<S3Request> which) {
        mustSeeRequests(fault);
        arm(fault, which, Integer.MAX_VALUE);
    }

    /**
     * Lets the fault strike the next few requests of a choice, and nothing else; then the server is healthy again.
     *
     * @param times how many requests it strikes, at least 1; a client's own retries count
     * @throws IllegalArgumentException for {@link Fault.Unreachable}: without a connection there are no requests to count
     */
    public void next(int times, Fault fault, Predicate<S3Request> which) {
        mustSeeRequests(fault);
        if (times < 1) {
            throw new IllegalArgumentException("a fault must strike at least once, not " + times + " times");
        }
        arm(fault, which, times);
    }

    /** Connections are refused, and open ones are broken: {@link Fault.Unreachable}. */
    public void unreachable() {
        set(new Fault.Unreachable());
    }

    /** Requests are read, and the connection is reset: {@link Fault.Reset}. */
    public void resetting() {
        set(new Fault.Reset());
    }

    /** Requests are read and get no answer: {@link Fault.Hanging}. */
    public void hanging() {
        set(new Fault.Hanging());
    }

    /** Requests are answered with an error: {@link Fault.Refusing}. */
    public void refusing(int status) {
        set(new Fault.Refusing(status));
    }

    /** Writes are stored and their answers lost; reads work: {@link Fault.Lossy}. */
    public void lossy() {
        set(new Fault.Lossy());
    }

    /** Requests wait before they are carried out: {@link Fault.Slow}. */
    public void slow(Duration put, Duration get) {
        set(new Fault.Slow(put, get));
    }

    /** Says what becomes of a request that has just arrived; empty when it is served as usual. */
    Optional<Fault> strikes(S3Request request) {
        Armed now = armed;
        return now.which.test(request) && now.left.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                ? now.fault
                : Optional.empty();
    }

    /** Tells whether this very fault has not been replaced yet. */
    @SuppressWarnings("ReferenceEquality")
    boolean holds(Fault fault) {
        return armed.fault.filter(current -> current == fault).isPresent();
    }

    private static void mustSeeRequests(Fault fault) {
        if (fault instanceof Fault.Unreachable) {
            throw new IllegalArgumentException(
                    "an unreachable store sees no requests to choose from: use unreachable()");
        }
    }

    private void arm(Fault fault, Predicate<S3Request> which, int times) {
        arm(new Armed(Optional.of(fault), which, new AtomicInteger(times)));
    }

    private synchronized void arm(Armed next) {
        armed = next;
        try {
            if (next.fault.orElse(null) instanceof Fault.Unreachable) {
                port.refuse();
            } else {
                port.listen();
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the port of the embedded S3 server cannot be switched: start a new server", e);
        }
        changed.run();
    }

    private record Armed(Optional<Fault> fault, Predicate<S3Request> which, AtomicInteger left) {}
}
