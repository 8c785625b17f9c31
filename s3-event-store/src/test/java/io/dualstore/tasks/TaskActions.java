package io.dualstore.tasks;

import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;

/** What people do with tasks. */
public final class TaskActions {

    private TaskActions() {}

    /** Adds a task. */
    @Command(namespace = "tasks", name = "AddTask", version = "1")
    public record AddTask(@TargetEntityId String task, String title) {}

    /** Gives a task another title. */
    @Command(namespace = "tasks", name = "RenameTask", version = "1")
    public record RenameTask(@TargetEntityId String task, String title) {}

    /** Ticks a task off, once. */
    @Command(namespace = "tasks", name = "CompleteTask", version = "1")
    public record CompleteTask(@TargetEntityId String task) {}
}
