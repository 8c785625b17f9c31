package io.dualstore.axon.entity;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.CriteriaResolver;
import org.axonframework.eventsourcing.EntityMissingAfterLoadOrCreateException;
import org.axonframework.eventsourcing.EventSourcedEntityFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TagResolver;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.modelling.EntityEvolver;
import org.axonframework.modelling.repository.ManagedEntity;
import org.axonframework.modelling.repository.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Loads an entity from its state after the last command and the events since then, instead of from all its events. The log stays the
 * truth: the append condition names the same criteria as without a cache, and a state goes back only as far as the log confirms it.
 */
public final class CachingRepository<I, E> implements Repository.LifecycleManagement<I, E> {

    private static final ResourceKey<Long> FOLDED = ResourceKey.withLabel("eventsFolded");

    private final Repository.LifecycleManagement<I, E> repository;
    private final EventStore events;
    private final EventSourcedEntityFactory<I, E> factory;
    private final CriteriaResolver<I> criteria;
    private final EntityEvolver<E> evolver;
    private final TagResolver tags;
    private final EntityCache<I, E> cache;
    private final ResourceKey<Map<I, CompletableFuture<ManagedEntity<I, E>>>> inContext =
            ResourceKey.withLabel("cachedEntities");

    CachingRepository(
            Repository.LifecycleManagement<I, E> repository,
            EventStore events,
            EventSourcedEntityFactory<I, E> factory,
            CriteriaResolver<I> criteria,
            EntityEvolver<E> evolver,
            TagResolver tags,
            EntityCache<I, E> cache) {
        this.repository = repository;
        this.events = events;
        this.factory = factory;
        this.criteria = criteria;
        this.evolver = evolver;
        this.tags = tags;
        this.cache = cache;
    }

    @Override
    public CompletableFuture<ManagedEntity<I, E>> load(I identifier, ProcessingContext context) {
        return managed(context)
                .computeIfAbsent(identifier, id -> source(id, context))
                .thenApply(Function.identity());
    }

    @Override
    public CompletableFuture<ManagedEntity<I, E>> loadOrCreate(I identifier, ProcessingContext context) {
        return load(identifier, context).thenApply(entity -> {
            if (entity instanceof CachedEntity<I, E> cached) {
                cached.createWithoutEvent();
            }
            if (entity.entity() == null) {
                throw new EntityMissingAfterLoadOrCreateException(identifier);
            }
            return entity;
        });
    }

    /** Returns the number of events in the kept state that is being brought up to date by sourcing; 0 without a kept state. */
    public static long folded(@Nullable ProcessingContext context) {
        Long folded = context == null ? null : context.removeResource(FOLDED);
        return folded == null ? 0 : folded;
    }

    private CompletableFuture<ManagedEntity<I, E>> source(I id, ProcessingContext context) {
        EventCriteria matching = criteria.resolve(id, context);
        CachedEntity<I, E> entity = new CachedEntity<>(id, cache.take(id), factory, evolver, context);
        EventStoreTransaction transaction = events.transaction(context);
        context.putResource(FOLDED, entity.folded());
        SourcingCondition condition =
                SourcingCondition.conditionFor(new GlobalIndexConsistencyMarker(entity.next()).position(), matching);
        return transaction
                .source(condition)
                .reduce(entity, CachedEntity::sourced)
                .thenApply(sourced -> {
                    follow(sourced, transaction, matching, context);
                    return sourced;
                });
    }

    private void follow(
            CachedEntity<I, E> entity,
            EventStoreTransaction transaction,
            EventCriteria matching,
            ProcessingContext context) {
        boolean[] appended = {false};
        transaction.onAppend(event -> {
            appended[0] = true;
            // Axon tells every entity of the unit of work of every event, also of other entities'.
            if (matching.matches(event.type().qualifiedName(), tags.resolve(event))) {
                entity.appended(event);
            }
        });
        context.whenComplete(done -> {
            // The condition covered the entity's events, so that up to the own ones there are no others.
            long confirmed = GlobalIndexConsistencyMarker.position(transaction.appendPosition());
            if (appended[0] && confirmed > entity.next()) {
                keep(entity, confirmed);
            } else if (!entity.changed()) {
                keep(entity, entity.next());
            }
        });
        context.onError((failed, phase, error) -> {
            if (!entity.changed()) {
                keep(entity, entity.next());
            }
        });
    }

    private void keep(CachedEntity<I, E> entity, long upTo) {
        EntityCache.State<E> state = entity.state(upTo);
        if (state != null) {
            cache.put(entity.identifier(), state);
        }
    }

    private Map<I, CompletableFuture<ManagedEntity<I, E>>> managed(ProcessingContext context) {
        return context.computeResourceIfAbsent(inContext, ConcurrentHashMap::new);
    }

    @Override
    public ManagedEntity<I, E> attach(ManagedEntity<I, E> entity, ProcessingContext context) {
        return managed(context)
                .computeIfAbsent(
                        entity.identifier(),
                        id -> CompletableFuture.completedFuture(repository.attach(entity, context)))
                .resultNow();
    }

    @Override
    public ManagedEntity<I, E> persist(I identifier, E entity, ProcessingContext context) {
        return managed(context)
                .computeIfAbsent(
                        identifier, id -> CompletableFuture.completedFuture(repository.persist(id, entity, context)))
                .resultNow();
    }

    @Override
    public Class<E> entityType() {
        return repository.entityType();
    }

    @Override
    public Class<I> idType() {
        return repository.idType();
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeWrapperOf(repository);
    }
}
