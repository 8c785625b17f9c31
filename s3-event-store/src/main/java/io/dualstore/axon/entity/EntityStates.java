package io.dualstore.axon.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.axonframework.modelling.configuration.EntityModule;

/**
 * The states of a partition's entities between two actions. Within an update none is dropped, so that each event is folded once however
 * many actions the update has; between updates the most recently used are kept.
 */
public final class EntityStates {

    /** Of one entity type. */
    private static final int MAX_BETWEEN_UPDATES = 2_000;

    private final LongPredicate holds;
    private final List<EntityCache<?, ?>> caches = new ArrayList<>();

    /** @param holds whether a state that was folded up to a position is still right */
    public EntityStates(LongPredicate holds) {
        this.holds = holds;
    }

    /** A module for an annotated entity, with a cache of its own. */
    public <E> EntityModule<String, E> module(Class<E> entity) {
        EntityCache<String, E> cache = new EntityCache<>(MAX_BETWEEN_UPDATES, holds);
        caches.add(cache);
        return CachedEntities.autodetected(String.class, entity, cache);
    }

    /** Keeps every state from now on. */
    public void updateBegins() {
        caches.forEach(EntityCache::grow);
    }

    /** Keeps the most recently used states only. */
    public void updateEnds() {
        caches.forEach(EntityCache::endGrowth);
    }

    /** Drops all states. */
    public void clear() {
        caches.forEach(EntityCache::clear);
    }
}
