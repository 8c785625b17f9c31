package io.dualstore.promoter.log;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.model.EventContext;
import io.dualstore.model.PartitionModel;
import io.dualstore.model.StateFold;
import io.dualstore.replica.EventSource;
import io.dualstore.replica.RecordedEvent;
import java.util.List;

/** Folds the shared log, as far as it was not folded yet, when somebody asks for the digest. A promoter does not need the state itself. */
public final class StateDigest {

    private static final int PAGE = 1_000;

    private final Folding<?> folding;

    private StateDigest(Folding<?> folding) {
        this.folding = folding;
    }

    public static StateDigest of(PartitionModel<?> partition, ActionExecutor executor, EventSource log) {
        return new StateDigest(new Folding<>(partition.fold(), executor, log));
    }

    public String current() {
        return folding.digest();
    }

    private static final class Folding<S> {
        private final StateFold<S> fold;
        private final ActionExecutor executor;
        private final EventSource log;
        private S state;
        private long position;

        Folding(StateFold<S> fold, ActionExecutor executor, EventSource log) {
            this.fold = fold;
            this.executor = executor;
            this.log = log;
            this.state = fold.initial();
        }

        String digest() {
            List<RecordedEvent> page;
            do {
                page = log.from(position, PAGE);
                for (RecordedEvent event : page) {
                    EventContext context = new EventContext(
                            event.updateId(), event.user(), event.event().time(), event.position());
                    state = fold.apply(state, executor.payload(event.event()), context);
                    position = event.position() + 1;
                }
            } while (page.size() == PAGE);
            return fold.digest(state);
        }
    }
}
