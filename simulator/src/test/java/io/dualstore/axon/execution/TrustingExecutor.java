package io.dualstore.axon.execution;

import io.dualstore.axon.execution.ExecutorPool.Reused;
import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.update.Basis;
import io.dualstore.update.Criteria;
import io.dualstore.update.Update;

/** The executor of a program that believes the events that were sent with an update. */
final class TrustingExecutor extends Reused {

    TrustingExecutor(DomainModel model, PartitionModel<?> partition, ReplaceableEvents events) {
        super(model, partition, events, new UncommittedEvents());
    }

    @Override
    public ExecutionResult execute(Update update, long knownPosition) {
        if (update.events().isEmpty()) {
            return super.execute(update, knownPosition);
        }
        stage(update, Criteria.NONE);
        return new ExecutionResult.Executed(update.events(), Criteria.NONE, Basis.NONE);
    }
}
