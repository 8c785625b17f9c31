package io.dualstore.client.evolution;

import io.dualstore.model.DomainModel;
import io.dualstore.model.EventContext;
import io.dualstore.model.PartitionModel;
import io.dualstore.model.StateFold;
import io.dualstore.tasks.TaskModel;
import java.util.List;

/** The newer release. */
public final class NewTicketModel implements DomainModel {

    private final StateFold<Levels> fold;

    /** The release with its own fold. */
    public NewTicketModel() {
        this(new Fold());
    }

    /** The release with another fold. */
    public NewTicketModel(StateFold<Levels> fold) {
        this.fold = fold;
    }

    @Override
    public String name() {
        return "tickets";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public PartitionModel<Levels> shared() {
        return new PartitionModel<>(
                List.of(NewTicket.class),
                List.of(),
                List.of(NewTicket.OpenTicket.class),
                List.of(NewTicket.TicketOpened.class),
                fold);
    }

    /** Tasks, which are the same in both releases. */
    @Override
    public PartitionModel<?> personal() {
        return new TaskModel().shared();
    }

    /** Keeps the level of each ticket. */
    static class Fold implements StateFold<Levels> {
        @Override
        public Levels initial() {
            return Levels.NONE;
        }

        @Override
        public Levels apply(Levels state, Object event, EventContext context) {
            NewTicket.TicketOpened opened = (NewTicket.TicketOpened) event;
            return state.with(opened.ticket(), opened.level());
        }

        @Override
        public String digest(Levels state) {
            return state.toString();
        }

        @Override
        public Class<Levels> type() {
            return Levels.class;
        }
    }
}
