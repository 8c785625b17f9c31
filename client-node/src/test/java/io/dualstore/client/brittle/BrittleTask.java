package io.dualstore.client.brittle;

import io.dualstore.model.Refusal;
import io.dualstore.tasks.TaskActions.AddTask;
import io.dualstore.tasks.TaskActions.RenameTask;
import io.dualstore.tasks.TaskEvents.TaskAdded;
import io.dualstore.tasks.TaskEvents.TaskRenamed;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.jspecify.annotations.Nullable;

/** A task that cannot be renamed while the machine is in trouble. */
@EventSourcedEntity(tagKey = "task")
public final class BrittleTask {

    /** Thrown by each attempt to rename a task; none while it is {@code null}. */
    public static final AtomicReference<@Nullable Error> TROUBLE = new AtomicReference<>();

    /** Thrown by each attempt to fold an event; none while it is {@code null}. */
    public static final AtomicReference<@Nullable Error> FOLD_TROUBLE = new AtomicReference<>();

    private final String id;
    private @Nullable String title;

    /** A task of which nothing is known yet. */
    @EntityCreator
    public BrittleTask(@InjectEntityId String id) {
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
        Error trouble = TROUBLE.get();
        if (trouble != null) {
            throw trouble;
        }
        if (title == null) {
            throw new Refusal("task-unknown", "There is no task " + id);
        }
        events.append(new TaskRenamed(id, title, action.title()));
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
