package io.dualstore.axon.entity;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.common.annotation.AnnotationUtils;
import org.axonframework.common.configuration.BaseModule;
import org.axonframework.common.configuration.Configuration;
import org.axonframework.eventsourcing.CriteriaResolver;
import org.axonframework.eventsourcing.EventSourcedEntityFactory;
import org.axonframework.eventsourcing.annotation.CriteriaResolverDefinition;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcedEntityFactoryDefinition;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.TagResolver;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.annotation.ParameterResolverFactory;
import org.axonframework.messaging.core.conversion.MessageConverter;
import org.axonframework.messaging.eventhandling.conversion.EventConverter;
import org.axonframework.modelling.annotation.EntityIdResolverDefinition;
import org.axonframework.modelling.configuration.EntityModule;
import org.axonframework.modelling.entity.EntityMetamodel;
import org.axonframework.modelling.entity.annotation.AnnotatedEntityMetamodel;
import org.axonframework.modelling.repository.Repository;

/**
 * Event-sourced entities whose states are kept in memory between commands, so that a command on an entity of 10,000 events folds only
 * those that are new. Registered in place of {@link EventSourcedEntityModule#autodetected}, on an {@code S3EventStorageEngine}:
 *
 * <pre>{@code configurer.registerEntity(CachedEntities.autodetected(String.class, Course.class, 1_000))}</pre>
 *
 * <p>Such an entity may change in its event sourcing handlers only: what a command handler changes by itself would be kept without being
 * in the log.
 */
public final class CachedEntities {

    private CachedEntities() {}

    /**
     * A module for an annotated entity.
     *
     * @param most how many states are kept; beyond that the one that was not used for longest is dropped
     */
    public static <I, E> EntityModule<I, E> autodetected(Class<I> idType, Class<E> entityType, int most) {
        return autodetected(idType, entityType, new EntityCache<I, E>(most));
    }

    /** A module for an annotated entity whose states are kept in {@code cache}. */
    static <I, E> EntityModule<I, E> autodetected(Class<I> idType, Class<E> entityType, EntityCache<I, E> cache) {
        Map<String, Object> annotation = AnnotationUtils.findAnnotationAttributes(entityType, EventSourcedEntity.class)
                .orElseThrow(() -> new IllegalArgumentException(entityType.getName() + " is no @EventSourcedEntity"));
        Set<Class<? extends E>> concreteTypes = concreteTypes(annotation, entityType);
        EventSourcedEntityFactoryDefinition<E, I> factories =
                cast(instance(annotation, "entityFactoryDefinition", EventSourcedEntityFactoryDefinition.class));
        CriteriaResolverDefinition criteria =
                instance(annotation, "criteriaResolverDefinition", CriteriaResolverDefinition.class);
        EntityIdResolverDefinition ids =
                instance(annotation, "entityIdResolverDefinition", EntityIdResolverDefinition.class);
        String name = entityType.getSimpleName() + "#" + idType.getSimpleName();
        EventSourcedEntityModule<I, E> module = EventSourcedEntityModule.declarative(idType, entityType)
                .messagingModel((configuration, builder) -> metamodel(entityType, concreteTypes, configuration))
                .entityFactory(c -> factories.createFactory(entityType, concreteTypes, idType, c))
                .criteriaResolver(c -> criteria.createEventCriteriaResolver(entityType, idType, c))
                .entityIdResolver(c -> {
                    AnnotatedEntityMetamodel<E> model = cast(c.getComponent(EntityMetamodel.class, name));
                    return ids.createIdResolver(entityType, idType, model, c);
                });
        ((BaseModule<?>) module)
                .componentRegistry(registry -> registry.registerDecorator(
                        Repository.class,
                        Integer.MAX_VALUE,
                        (configuration, n, repository) -> caching(configuration, name, cast(repository), cache)));
        return module;
    }

    private static <I, E> Repository<I, E> caching(
            Configuration configuration,
            String name,
            Repository.LifecycleManagement<I, E> repository,
            EntityCache<I, E> cache) {
        EventSourcedEntityFactory<I, E> factory =
                cast(configuration.getComponent(EventSourcedEntityFactory.class, name));
        CriteriaResolver<I> criteria = cast(configuration.getComponent(CriteriaResolver.class, name));
        EntityMetamodel<E> evolver = cast(configuration.getComponent(EntityMetamodel.class, name));
        return new CachingRepository<>(
                repository,
                configuration.getComponent(EventStore.class),
                factory,
                criteria,
                evolver,
                configuration.getComponent(TagResolver.class),
                cache);
    }

    private static <E> EntityMetamodel<E> metamodel(
            Class<E> entityType, Set<Class<? extends E>> concreteTypes, Configuration configuration) {
        ParameterResolverFactory parameters = configuration.getComponent(ParameterResolverFactory.class);
        MessageTypeResolver types = configuration.getComponent(MessageTypeResolver.class);
        MessageConverter messages = configuration.getComponent(MessageConverter.class);
        EventConverter events = configuration.getComponent(EventConverter.class);
        return concreteTypes.isEmpty()
                ? AnnotatedEntityMetamodel.forConcreteType(entityType, parameters, types, messages, events)
                : AnnotatedEntityMetamodel.forPolymorphicType(
                        entityType, concreteTypes, parameters, types, messages, events);
    }

    private static <E> Set<Class<? extends E>> concreteTypes(Map<String, Object> annotation, Class<E> entityType) {
        Class<?>[] types = (Class<?>[]) annotation.get("concreteTypes");
        return types == null
                ? Set.of()
                : Arrays.stream(types).map(type -> type.asSubclass(entityType)).collect(Collectors.toUnmodifiableSet());
    }

    private static <T> T instance(Map<String, Object> annotation, String attribute, Class<T> type) {
        try {
            Class<?> definition = (Class<?>) Objects.requireNonNull(annotation.get(attribute));
            return type.cast(definition.getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("The " + attribute + " has no public constructor without arguments", e);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Axon hands out components by their raw types
    private static <T> T cast(Object component) {
        return (T) component;
    }
}
