package io.dualstore.tasks;

import io.dualstore.model.Refusal;
import io.dualstore.tasks.TaskActions.AddTask;
import io.dualstore.tasks.TaskActions.CompleteTask;
import io.dualstore.tasks.TaskActions.RenameTask;
import io.dualstore.tasks.TaskEvents.TaskAdded;
import io.dualstore.tasks.TaskEvents.TaskCompleted;
import io.dualstore.tasks.TaskEvents.TaskRenamed;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.jspecify.annotations.Nullable;

/** One task. */
@EventSourcedEntity(tagKey = "task")
public final class Task {

    private final String id;
    private @Nullable String title;
    private boolean done;

    /** A task of which nothing is known yet. */
    @EntityCreator
    public Task(@InjectEntityId String id) {
        this.id = id;
    }

    @CommandHandler
    void add(AddTask action, EventAppender events) {
        if (title != null) {
            throw new Refusal("task-exists", "There is a task " + id + " already");
        }
        events.append(new TaskAdded(id, action.title()));
    }

    @CommandHandler
    void rename(RenameTask action, EventAppender events) {
        switch (action.title()) {
            case "boom" -> throw new IllegalStateException("A bug in a handler");
            case "no memory" -> throw new OutOfMemoryError("Java heap space");
            case "no class" -> throw new NoClassDefFoundError("tasks/Gone");
            case "no stack" -> rename(action, events);
            default -> {}
        }
        events.append(new TaskRenamed(id, open(), action.title()));
    }

    @CommandHandler
    void complete(CompleteTask action, EventAppender events) {
        open();
        events.append(new TaskCompleted(id));
    }

    private String open() {
        if (title == null) {
            throw new Refusal("task-unknown", "There is no task " + id);
        }
        if (done) {
            throw new Refusal("task-done", "The task " + id + " is done already");
        }
        return title;
    }

    @EventSourcingHandler
    void on(TaskAdded event) {
        title = event.title();
    }

    @EventSourcingHandler
    void on(TaskRenamed event) {
        title = event.title();
    }

    @EventSourcingHandler
    void on(TaskCompleted event) {
        done = true;
    }
}
