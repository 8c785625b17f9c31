package io.dualstore.tasks;

import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import java.util.List;

/** The model of tasks. */
public class TaskModel implements DomainModel {

    private static final PartitionModel<TaskList> SHARED = new PartitionModel<>(
            List.of(Task.class),
            List.of(),
            List.of(TaskActions.AddTask.class, TaskActions.RenameTask.class, TaskActions.CompleteTask.class),
            List.of(TaskEvents.TaskAdded.class, TaskEvents.TaskRenamed.class, TaskEvents.TaskCompleted.class),
            TaskList.FOLD);

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
