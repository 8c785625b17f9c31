package io.dualstore.promoter.evaluation;

import io.dualstore.timing.TimeSource;
import java.time.Duration;

/** One user's turn: how much of a bundle has been decided in it. At least one update is decided in a turn. */
public final class Turn {

    private final RoundBudget budget;
    private final TimeSource timeSource;
    private final long begin;
    private int updates;
    private long bytes;

    public Turn(RoundBudget budget, TimeSource timeSource) {
        this.budget = budget;
        this.timeSource = timeSource;
        this.begin = timeSource.nanoTime();
    }

    void add(int lineBytes) {
        updates++;
        bytes += lineBytes;
    }

    /** Returns whether it is another user's turn. */
    public boolean isOver() {
        return updates >= budget.turnUpdates()
                || bytes >= budget.turnBytes()
                || (updates > 0
                        && Duration.ofNanos(timeSource.nanoTime() - begin).compareTo(budget.turnTime()) >= 0);
    }
}
