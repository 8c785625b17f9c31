package io.dualstore.axon.engine;

import io.dualstore.axon.message.JsonConverter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/** Events for tests of the engine, and short ways to append and read them. */
public final class EngineEvents {

    static final String NAME = "test.Happened";

    private EngineEvents() {}

    static TaggedEventMessage<?> event(@Nullable Object payload, String... things) {
        return eventOf(UUID.randomUUID().toString(), "1", payload, things);
    }

    static TaggedEventMessage<?> eventOf(String id, String version, @Nullable Object payload, String... things) {
        return message(id, NAME, version, payload, things);
    }

    public static TaggedEventMessage<?> named(String name, @Nullable Object payload, String... things) {
        return message(UUID.randomUUID().toString(), name, "1", payload, things);
    }

    private static TaggedEventMessage<?> message(
            String id, String name, String version, @Nullable Object payload, String... things) {
        Set<Tag> tags = new java.util.HashSet<>();
        for (String thing : things) {
            tags.add(new Tag("thing", thing));
        }
        return new GenericTaggedEventMessage<EventMessage>(
                new GenericEventMessage(
                        id,
                        new MessageType(name, version),
                        payload,
                        Map.of("who", "ann"),
                        Instant.parse("2026-11-22T10:00:00Z")),
                tags);
    }

    static EventCriteria about(String thing) {
        return EventCriteria.havingTags(new Tag("thing", thing));
    }

    public static ConsistencyMarker append(S3EventStorageEngine engine, TaggedEventMessage<?>... events) {
        return append(engine, AppendCondition.none(), events).join();
    }

    public static CompletableFuture<ConsistencyMarker> append(
            S3EventStorageEngine engine, AppendCondition condition, TaggedEventMessage<?>... events) {
        return engine.appendEvents(condition, null, List.of(events)).thenCompose(EngineEvents::commit);
    }

    @SuppressWarnings("unchecked")
    private static CompletableFuture<ConsistencyMarker> commit(AppendTransaction<?> transaction) {
        AppendTransaction<Object> any = (AppendTransaction<Object>) transaction;
        return any.commit(null).thenCompose(result -> any.afterCommit(result, null));
    }

    /** What is sourced about a thing, without the marker. */
    static List<EventMessage> source(S3EventStorageEngine engine, String thing) {
        List<EventMessage> all = messages(engine.source(SourcingCondition.conditionFor(about(thing)), null));
        return all.subList(0, all.size() - 1);
    }

    /** The marker of having sourced a thing. */
    static ConsistencyMarker marker(S3EventStorageEngine engine, String thing) {
        MessageStream<EventMessage> stream = engine.source(SourcingCondition.conditionFor(about(thing)), null);
        ConsistencyMarker marker = ConsistencyMarker.ORIGIN;
        for (var entry = stream.next(); entry.isPresent(); entry = stream.next()) {
            marker = Optional.ofNullable(entry.get().getResource(ConsistencyMarker.RESOURCE_KEY))
                    .orElse(marker);
        }
        return marker;
    }

    /** What a stream has now. */
    public static List<EventMessage> messages(MessageStream<EventMessage> stream) {
        List<EventMessage> messages = new ArrayList<>();
        for (var entry = stream.next(); entry.isPresent(); entry = stream.next()) {
            messages.add(entry.get().message());
        }
        return messages;
    }

    static List<String> payloads(List<EventMessage> messages) {
        return messages.stream()
                .map(message -> message.payloadAs(String.class, new JsonConverter()))
                .toList();
    }
}
