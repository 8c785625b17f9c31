package io.dualstore.axon.entity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * States of entities between two commands. An entity can change in place, so that a state is taken out while a command works on it:
 * nobody else sees it half-way, and what becomes of a failed command is simply not put back.
 *
 * @param <I> identifiers
 * @param <E> entities
 */
public final class EntityCache<I, E> {

    /**
     * @param entity folded from all its events before {@code next}
     * @param next position from which on its events are still to be folded
     */
    record State<E>(E entity, long next) {}

    private final Map<I, State<E>> states;

    EntityCache(int most) {
        this.states = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<I, State<E>> eldest) {
                return size() > most;
            }
        };
    }

    synchronized @Nullable State<E> take(I id) {
        return states.remove(id);
    }

    synchronized void put(I id, State<E> state) {
        states.merge(id, state, (one, other) -> one.next() > other.next() ? one : other);
    }
}
