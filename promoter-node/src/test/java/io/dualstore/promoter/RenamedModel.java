package io.dualstore.promoter;

import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.tasks.TaskModel;

/** The model of tasks under another version. */
public record RenamedModel(String version) implements DomainModel {

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public PartitionModel<?> shared() {
        return new TaskModel().shared();
    }
}
