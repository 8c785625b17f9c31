package io.dualstore.client.brittle;

import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.tasks.TaskActions.AddTask;
import io.dualstore.tasks.TaskActions.RenameTask;
import io.dualstore.tasks.TaskEvents.TaskAdded;
import io.dualstore.tasks.TaskEvents.TaskRenamed;
import io.dualstore.tasks.TaskList;
import io.dualstore.tasks.TaskModel;
import java.util.List;

/** The model of tasks, with {@link BrittleTask} as its entity. */
public final class BrittleTaskModel implements DomainModel {

    private static final PartitionModel<TaskList> SHARED = new PartitionModel<>(
            List.of(BrittleTask.class),
            List.of(),
            List.of(AddTask.class, RenameTask.class),
            List.of(TaskAdded.class, TaskRenamed.class),
            new TaskModel().shared().fold());

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public PartitionModel<TaskList> shared() {
        return SHARED;
    }
}
