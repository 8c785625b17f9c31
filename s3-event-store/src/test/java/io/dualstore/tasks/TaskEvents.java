package io.dualstore.tasks;

import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** What happened to tasks. */
public final class TaskEvents {

    private TaskEvents() {}

    /** A task was added. */
    @Event(namespace = "tasks", name = "TaskAdded", version = "1")
    public record TaskAdded(@EventTag(key = "task") String task, String title) {}

    /** A task got another title; the event says which it had. */
    @Event(namespace = "tasks", name = "TaskRenamed", version = "1")
    public record TaskRenamed(@EventTag(key = "task") String task, String from, String title) {}

    /** A task is done. */
    @Event(namespace = "tasks", name = "TaskCompleted", version = "1")
    public record TaskCompleted(@EventTag(key = "task") String task) {}
}
