package io.dualstore.axon.entity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * States of entities between two commands. An entity can change in place, so that a state is taken out while a command works on it:
 * nobody else sees it half-way, and what becomes of a failed command is simply not put back.
 *
 * @param <I> identifiers
 * @param <E> entities
 */
final class EntityCache<I, E> {

    /**
     * @param entity folded from all its events before {@code next}
     * @param next position from which on its events are still to be folded
     * @param folded how many events these are
     */
    record State<E>(E entity, long next, long folded) {}

    private final Map<I, State<E>> states = new LinkedHashMap<>(64, 0.75f, true);
    private final int most;
    private final LongPredicate holds;
    private boolean growing;

    /** @param most how many states are kept; beyond that the one that was not used for longest is dropped */
    EntityCache(int most) {
        this(most, next -> true);
    }

    /** @param holds whether a state that was folded up to a position is still right */
    EntityCache(int most, LongPredicate holds) {
        this.most = most;
        this.holds = holds;
    }

    synchronized @Nullable State<E> take(I id) {
        State<E> state = states.remove(id);
        return state != null && holds.test(state.next()) ? state : null;
    }

    synchronized void put(I id, State<E> state) {
        states.merge(id, state, (one, other) -> one.next() > other.next() ? one : other);
        if (!growing) {
            trim();
        }
    }

    /** Until {@link #endGrowth} nothing is dropped, however many there are. */
    public synchronized void grow() {
        growing = true;
    }

    public synchronized void endGrowth() {
        growing = false;
        trim();
    }

    private void trim() {
        var eldest = states.values().iterator();
        for (int excess = states.size() - most; excess > 0; excess--) {
            eldest.next();
            eldest.remove();
        }
    }

    public synchronized void clear() {
        states.clear();
    }
}
