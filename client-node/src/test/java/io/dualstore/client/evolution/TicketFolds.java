package io.dualstore.client.evolution;

import io.dualstore.model.EventContext;
import io.dualstore.model.StateFold;

/** Folds of the newer release that have a defect. */
public final class TicketFolds {

    private TicketFolds() {}

    /** Returns a fold that throws {@code failure} at an urgent ticket. */
    public static StateFold<Levels> throwing(Throwable failure) {
        return new NewTicketModel.Fold() {
            @Override
            public Levels apply(Levels state, Object event, EventContext context) {
                if (isUrgent(event)) {
                    if (failure instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) failure;
                }
                return super.apply(state, event, context);
            }
        };
    }

    /** Returns a fold that ignores urgent tickets. */
    public static StateFold<Levels> forgettingUrgent() {
        return new NewTicketModel.Fold() {
            @Override
            public Levels apply(Levels state, Object event, EventContext context) {
                return isUrgent(event) ? state : super.apply(state, event, context);
            }
        };
    }

    private static boolean isUrgent(Object event) {
        return ((NewTicket.TicketOpened) event).level() == NewTicket.Level.URGENT;
    }
}
