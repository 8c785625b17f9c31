package io.dualstore.axon.execution;

import io.dualstore.model.Refusal;
import io.dualstore.update.Criteria;
import io.dualstore.update.Event;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the work of one update against its budget. What exceeds the budget is thrown as a refusal. */
final class UpdateWork {

    private final UpdateBudget budget;
    private final Map<Criteria, Reads> reads = new HashMap<>();
    private long sourced;
    private long appended;
    private long bytes;
    private @Nullable Refusal exceeded;

    UpdateWork(UpdateBudget budget) {
        this.budget = budget;
    }

    /** The refusal that was thrown, in case a handler caught it; empty while the update is within its budget. */
    Optional<Refusal> exceeded() {
        return Optional.ofNullable(exceeded);
    }

    /** Counts the actions. */
    void actions(int actions) {
        require(actions <= budget.actions(), budget.actions(), "actions");
    }

    /**
     * Counts events that are read with {@code criteria}.
     *
     * @param folded how many matching events a kept state of an entity has already: they count as if they were read now
     */
    Reading reading(Criteria criteria, long folded) {
        Reading reading = new Reading(reads.computeIfAbsent(criteria, unknown -> new Reads()));
        reading.events(folded);
        return reading;
    }

    /** Counts an event that a handler appends. */
    void appending() {
        appended++;
        require(appended <= budget.eventsAppended(), budget.eventsAppended(), "new events");
    }

    /** Counts the bytes of an event that is staged. */
    void appended(Event event) {
        bytes += event.payload().size();
        require(bytes <= budget.bytesAppended(), budget.bytesAppended(), "bytes of new events");
    }

    private void require(boolean within, int most, String what) {
        if (!within) {
            Refusal refusal = new Refusal(
                    UpdateBudget.CODE,
                    "The change is too large: it needs more than " + most + " " + what
                            + ". Split it into smaller changes");
            exceeded = refusal;
            throw refusal;
        }
    }

    /** Most events that one read with these criteria has come to. */
    private static final class Reads {
        private long counted;
    }

    /** One read: counts what no earlier read of the update with the same criteria has counted. */
    final class Reading {
        private final Reads reads;
        private long matched;

        private Reading(Reads reads) {
            this.reads = reads;
        }

        void event() {
            events(1);
        }

        private void events(long more) {
            matched += more;
            if (matched > reads.counted) {
                sourced += matched - reads.counted;
                reads.counted = matched;
                require(sourced <= budget.eventsSourced(), budget.eventsSourced(), "events read");
            }
        }
    }
}
