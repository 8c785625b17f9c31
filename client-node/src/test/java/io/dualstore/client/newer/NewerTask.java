package io.dualstore.client.newer;

import io.dualstore.model.Refusal;
import io.dualstore.tasks.TaskActions.RenameTask;
import io.dualstore.tasks.TaskEvents.TaskRenamed;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** A task, which has a priority now, and whose title must be polite. */
@EventSourcedEntity(tagKey = "task")
public final class NewerTask {

    /** Adds a task. */
    @Command(namespace = "tasks", name = "AddTask", version = "2")
    public record AddTask(@TargetEntityId String task, String title, int priority) {}

    /** A task was added. */
    @Event(namespace = "tasks", name = "TaskAdded", version = "2")
    public record TaskAdded(@EventTag(key = "task") String task, String title, int priority) {}

    /** Flags a task; the older model knows neither this nor what comes of it. */
    @Command(namespace = "tasks", name = "FlagTask", version = "1")
    public record FlagTask(@TargetEntityId String task) {}

    /** A task was flagged. */
    @Event(namespace = "tasks", name = "TaskFlagged", version = "1")
    public record TaskFlagged(@EventTag(key = "task") String task) {}

    /** Writes a task's title in capitals; the older model knows what comes of it, but not the action. */
    @Command(namespace = "tasks", name = "ShoutTask", version = "1")
    public record ShoutTask(@TargetEntityId String task) {}

    private final String id;
    private @Nullable String title;

    /** A task of which nothing is known yet. */
    @EntityCreator
    public NewerTask(@InjectEntityId String id) {
        this.id = id;
    }

    @CommandHandler
    void add(AddTask action, EventAppender events) {
        if (title != null) {
            throw new Refusal("task-exists", "There is a task " + id + " already");
        }
        if (action.title().startsWith("rude")) {
            throw new Refusal("rude-title", "Say it politely: " + action.title());
        }
        events.append(new TaskAdded(id, action.title(), action.priority()));
    }

    @CommandHandler
    void rename(RenameTask action, EventAppender events) {
        events.append(new TaskRenamed(id, known(), action.title()));
    }

    @CommandHandler
    void flag(FlagTask action, EventAppender events) {
        known();
        events.append(new TaskFlagged(id));
    }

    @CommandHandler
    void shout(ShoutTask action, EventAppender events) {
        events.append(new TaskRenamed(id, known(), known().toUpperCase(java.util.Locale.ROOT)));
    }

    private String known() {
        if (title == null) {
            throw new Refusal("task-unknown", "There is no task " + id);
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
}
