package io.dualstore.model;

import java.util.List;

/**
 * What lives in one partition. Types carry Axon's annotations: {@code @EventSourcedEntity}, {@code @Command}, {@code @Event}; names and
 * versions are read from there.
 *
 * @param entities event-sourced entity classes, whose identifiers are strings
 * @param commandHandlers objects with {@code @CommandHandler} methods, stateless
 * @param actions every action type that users may issue
 * @param events every event type
 * @param fold the state
 * @param <S> the state
 */
public record PartitionModel<S>(
        List<Class<?>> entities,
        List<Object> commandHandlers,
        List<Class<?>> actions,
        List<Class<?>> events,
        StateFold<S> fold) {

    public PartitionModel {
        entities = List.copyOf(entities);
        commandHandlers = List.copyOf(commandHandlers);
        actions = List.copyOf(actions);
        events = List.copyOf(events);
    }
}
