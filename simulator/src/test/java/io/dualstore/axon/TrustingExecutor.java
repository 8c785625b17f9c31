package io.dualstore.axon;

import io.dualstore.axon.ExecutorPool.Reused;
import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.update.Criteria;
import io.dualstore.update.Update;
import java.util.Set;

/** The executor of a program that believes the events that were sent with an update. */
final class TrustingExecutor extends Reused {

    TrustingExecutor(DomainModel model, PartitionModel<?> partition, ReplaceableEvents events) {
        super(model, partition, events, new Staging());
    }

    @Override
    public Execution execute(Update update, long knownPosition) {
        if (update.events().isEmpty()) {
            return super.execute(update, knownPosition);
        }
        stage(update);
        return new Execution.Executed(update.events(), Criteria.NONE, Set.of());
    }
}
