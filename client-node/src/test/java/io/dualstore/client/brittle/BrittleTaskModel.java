package io.dualstore.client.brittle;

import io.dualstore.model.DomainModel;
import io.dualstore.model.EventContext;
import io.dualstore.model.PartitionModel;
import io.dualstore.model.StateFold;
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
            new BrittleFold(new TaskModel().shared().fold()));

    /** Fails while memory is short. */
    private record BrittleFold(StateFold<TaskList> fold) implements StateFold<TaskList> {

        @Override
        public TaskList initial() {
            return fold.initial();
        }

        @Override
        public TaskList apply(TaskList state, Object event, EventContext context) {
            Error trouble = BrittleTask.FOLD_TROUBLE.get();
            if (trouble != null) {
                throw trouble;
            }
            return fold.apply(state, event, context);
        }

        @Override
        public String digest(TaskList state) {
            return fold.digest(state);
        }

        @Override
        public Class<TaskList> type() {
            return fold.type();
        }
    }

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
