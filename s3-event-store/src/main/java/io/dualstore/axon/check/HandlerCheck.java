package io.dualstore.axon.check;

import io.dualstore.axon.check.Handlers.Handler;
import io.dualstore.model.PartitionModel;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.common.ReflectionUtils;
import org.axonframework.common.annotation.AnnotationUtils;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.modelling.annotation.InjectEntity;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Checks that the actions, events, entities and handlers of one partition fit together. */
final class HandlerCheck {

    private final PartitionModel<?> partition;
    private final List<String> mistakes;
    private final Map<Class<?>, List<Handler>> handlers = new LinkedHashMap<>();
    private final Set<String> handledNames = new HashSet<>();

    HandlerCheck(PartitionModel<?> partition, List<String> mistakes) {
        this.partition = partition;
        this.mistakes = mistakes;
    }

    void run() {
        partition.commandHandlers().forEach(handler -> handlersIn(handler.getClass(), false));
        partition.entities().forEach(entity -> handlersIn(entity, true));
        partition.entities().forEach(this::entity);
        partition.actions().stream().distinct().forEach(this::action);
        partition.events().stream().distinct().forEach(this::event);
    }

    private void handlersIn(Class<?> owner, boolean entity) {
        for (Handler handler : Handlers.of(owner, CommandHandler.class)) {
            if (!handler.name().isEmpty()) {
                handledNames.add(handler.name());
            } else if (partition.actions().contains(handler.payload())) {
                handlers.computeIfAbsent(handler.payload(), type -> new ArrayList<>())
                        .add(handler);
            } else {
                mistakes.add("The handler " + handler + " is for "
                        + handler.payload().getName()
                        + ", which is not an action of its partition. List it among the actions");
            }
            injected(handler);
            if (entity && !handler.isStatic() && partition.actions().contains(handler.payload())) {
                target(handler);
            }
        }
    }

    /** An action's entity is found by the target ID. */
    private void target(Handler handler) {
        if (!hasMember(handler.payload(), TargetEntityId.class)) {
            mistakes.add(
                    "Action " + MessageNames.shown(handler.payload())
                            + " is handled by an entity, but no component has @TargetEntityId. Annotate the one that holds the entity's id");
        }
    }

    private void injected(Handler handler) {
        for (Parameter parameter : handler.method().getParameters()) {
            InjectEntity annotation = parameter.getAnnotation(InjectEntity.class);
            if (annotation == null) {
                continue;
            }
            Class<?> entity = Handlers.element(parameter.getParameterizedType());
            if (!partition.entities().contains(entity)) {
                mistakes.add("The handler " + handler + " needs the entity " + entity.getName()
                        + ", which is not listed. List it among the entities of its partition");
            }
            String property = annotation.idProperty();
            if (property.isEmpty() && !hasMember(handler.payload(), TargetEntityId.class)) {
                mistakes.add("The handler " + handler + " needs the entity " + entity.getName()
                        + ", but nothing says which one. Give @InjectEntity an idProperty, or annotate a component of "
                        + handler.payload().getSimpleName() + " with @TargetEntityId");
            } else if (!property.isEmpty() && !hasProperty(handler.payload(), property)) {
                mistakes.add("The handler " + handler + " finds the entity " + entity.getName() + " by '" + property
                        + "', which " + handler.payload().getSimpleName() + " does not have");
            }
        }
    }

    private static boolean hasProperty(Class<?> type, String property) {
        String getter = "get" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
        return Stream.of(type.getMethods())
                .anyMatch(method -> method.getParameterCount() == 0
                        && (method.getName().equals(property)
                                || method.getName().equals(getter)));
    }

    private void entity(Class<?> entity) {
        if (!AnnotationUtils.isAnnotationPresent(entity, EventSourcedEntity.class)) {
            mistakes.add("The entity " + entity.getName() + " has no @EventSourcedEntity. Annotate it");
        }
        for (Handler handler : Handlers.of(entity, EventSourcingHandler.class)) {
            if (partition.events().stream().noneMatch(handler.payload()::isAssignableFrom)) {
                mistakes.add("The entity's method " + handler + " follows "
                        + handler.payload().getName()
                        + ", which is not an event of its partition. List it among the events");
            }
        }
        for (Executable creator : Handlers.executables(entity, EntityCreator.class)) {
            for (Class<?> parameter : creator.getParameterTypes()) {
                if (AnnotationUtils.isAnnotationPresent(parameter, Event.class)
                        && !partition.events().contains(parameter)) {
                    mistakes.add("The entity " + entity.getName() + " is created from " + parameter.getName()
                            + ", which is not an event of its partition. List it among the events");
                }
            }
        }
    }

    private void action(Class<?> action) {
        List<Handler> found = handlers.getOrDefault(action, List.of());
        if (found.isEmpty() && !handledNames.contains(MessageNames.shown(action))) {
            mistakes.add(
                    "Action " + MessageNames.shown(action)
                            + " has no @CommandHandler. Write one, and list its class among the entities or handlers of the partition");
        }
        // An entity can handle an action twice: once if it exists, and once, in a static method, if it does not.
        if (found.stream().filter(handler -> !handler.isStatic()).count() > 1) {
            mistakes.add("Action " + MessageNames.shown(action) + " has " + found.size() + " handlers, " + found
                    + ". Keep one");
        }
    }

    private void event(Class<?> event) {
        if (!hasMember(event, EventTag.class)) {
            mistakes.add("Event " + MessageNames.shown(event)
                    + " has no tag, so that no decision would ever read it. Annotate a component with @EventTag");
        }
    }

    private static boolean hasMember(Class<?> type, Class<? extends java.lang.annotation.Annotation> annotation) {
        for (var field : ReflectionUtils.fieldsOf(type)) {
            if (AnnotationUtils.isAnnotationPresent(field, annotation)) {
                return true;
            }
        }
        for (var method : ReflectionUtils.methodsOf(type)) {
            if (AnnotationUtils.isAnnotationPresent(method, annotation)) {
                return true;
            }
        }
        return false;
    }
}
