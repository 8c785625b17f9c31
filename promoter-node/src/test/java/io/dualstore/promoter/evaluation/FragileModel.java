package io.dualstore.promoter.evaluation;

import io.dualstore.model.DomainModel;
import io.dualstore.model.EventContext;
import io.dualstore.model.PartitionModel;
import io.dualstore.model.StateFold;
import io.dualstore.tasks.TaskList;
import io.dualstore.tasks.TaskModel;
import java.util.concurrent.atomic.AtomicBoolean;

/** The model of tasks, whose fold can be broken. */
public record FragileModel(AtomicBoolean broken) implements DomainModel {

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
        PartitionModel<TaskList> tasks = new TaskModel().shared();
        return new PartitionModel<>(
                tasks.entities(),
                tasks.commandHandlers(),
                tasks.actions(),
                tasks.events(),
                new FragileFold(tasks.fold(), broken));
    }

    private record FragileFold(StateFold<TaskList> fold, AtomicBoolean broken) implements StateFold<TaskList> {

        @Override
        public TaskList initial() {
            return fold.initial();
        }

        @Override
        public TaskList apply(TaskList state, Object event, EventContext context) {
            if (broken.get()) {
                throw new IllegalStateException("The fold is broken");
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
}
