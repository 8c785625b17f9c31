package io.dualstore.claim;

import io.dualstore.log.probe.WriteGuard;
import io.dualstore.timing.TimeSource;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a claim is taken, kept, lost and released, one step at a time. A process that waits measures by its own clock how long it has seen
 * no new heartbeat; clocks of different machines are never compared. Steps run on one thread; {@link #isHeld} can be called from any.
 */
final class ClaimProtocol {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimProtocol.class);
    private static final long UNKNOWN = -2;
    private static final long NONE = -1;

    private final ClaimObjects objects;
    private final String name;
    private final String holder;
    private final ClaimTimes times;
    private final WriteGuard guard;
    private final HandOver handOver;
    private final TimeSource timeSource;

    private long term = UNKNOWN;
    private @Nullable Observed observed;
    private volatile @Nullable Held held;

    /** A heartbeat of another process, and when it was seen first. */
    private record Observed(ClaimTerm term, long nanos) {}

    /** The own term, the number of its last heartbeat, and until when it may be acted on. */
    private record Held(long term, long beat, long untilNanos) {}

    ClaimProtocol(
            ClaimObjects objects,
            String name,
            String holder,
            ClaimTimes times,
            WriteGuard guard,
            HandOver handOver,
            TimeSource timeSource) {
        this.objects = objects;
        this.name = name;
        this.holder = holder;
        this.times = times;
        this.guard = guard;
        this.handOver = handOver;
        this.timeSource = timeSource;
    }

    /** Returns whether this process may act for the claim now. Makes no request. */
    boolean isHeld() {
        Held now = held;
        return now != null && timeSource.nanoTime() - now.untilNanos < 0;
    }

    /**
     * Does what is due: looks at the claim, takes it, or renews it.
     *
     * @return pause until the next step
     * @throws io.dualstore.log.store.ObjectStoreException if the store did not answer or refused; the step can be repeated
     */
    Duration step() {
        Held now = held;
        return now == null ? watch() : renew(now);
    }

    private Duration watch() {
        if (term == UNKNOWN) {
            OptionalLong last = objects.lastTerm();
            term = last.orElse(NONE);
        }
        if (term == NONE) {
            return take(0, new TreeMap<>());
        }
        ClaimTerm seen = objects.read(term).orElse(null);
        if (seen == null) {
            term = UNKNOWN; // deleted by hand
            return times.heartbeat();
        }
        long now = timeSource.nanoTime();
        Observed before = observed;
        if (before == null || !before.term.equals(seen)) {
            before = new Observed(seen, now);
            observed = before;
        }
        boolean expired = now - before.nanos >= seen.lease().toNanos();
        return seen.released() || expired ? take(term + 1, seen.positions()) : times.heartbeat();
    }

    private Duration take(long next, SortedMap<String, Long> positions) {
        guard.admit();
        long start = timeSource.nanoTime();
        ClaimTerm own = new ClaimTerm(holder, 0, times.lease(), false, positions);
        return switch (objects.create(next, own)) {
            case CREATED -> {
                handOver.takeOver(positions);
                held = new Held(next, 0, start + times.validity().toNanos());
                LOG.info("{} holds the claim {} in term {}", holder, name, next);
                yield times.heartbeat();
            }
            case EXISTS -> {
                term = next;
                observed = null;
                yield Duration.ZERO;
            }
            case CONFLICT -> times.heartbeat().dividedBy(10);
        };
    }

    private Duration renew(Held now) {
        long start = timeSource.nanoTime();
        if (start - now.untilNanos >= 0) {
            return lose(now, "it could not be renewed in time");
        }
        if (objects.exists(now.term + 1)) {
            return lose(now, "another process has taken it over");
        }
        objects.renew(now.term, new ClaimTerm(holder, now.beat + 1, times.lease(), false, handOver.positions()));
        held = new Held(now.term, now.beat + 1, start + times.validity().toNanos());
        return times.heartbeat();
    }

    private Duration lose(Held lost, String reason) {
        held = null;
        term = lost.term;
        observed = null;
        LOG.warn("{} has lost the claim {} in term {}: {}", holder, name, lost.term, reason);
        return Duration.ZERO;
    }

    /** Gives the claim up, so that another process need not wait for the lease to end. Does nothing if it is not held. */
    void release() {
        Held now = held;
        boolean own = isHeld();
        held = null;
        if (now != null && own) {
            objects.renew(now.term, new ClaimTerm(holder, now.beat + 1, times.lease(), true, handOver.positions()));
        }
    }
}
