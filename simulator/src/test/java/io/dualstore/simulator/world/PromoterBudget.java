package io.dualstore.simulator.world;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.promoter.SweepReport;
import io.dualstore.simulator.store.Requests;
import java.util.Optional;

/**
 * What a sweep may cost in which nothing goes wrong: one GET beyond the log's new commits, one LIST, one GET a bundle, one PUT a commit.
 * Before a device is made to wait, the log is looked at once more.
 *
 * @param before where the promoter stood
 * @param after where it stands
 * @param firstOnKeptFile whether it had to look up its own head: one GET of the head's commit, one LIST of what follows
 */
record PromoterBudget(long before, long after, boolean firstOnKeptFile, SweepReport report) {

    /** What was asked of the store beyond that; empty if nothing. */
    Optional<String> exceededBy(Requests requests, BucketLayout layout) {
        long others = after - before - report.commits();
        long ownHead = firstOnKeptFile ? 2 : 0;
        boolean within =
                requests.reads(layout.sharedLog()) <= others + 1 + ownHead + (report.held() > 0 ? 1 + report.held() : 0)
                        && requests.lists(layout.outbox()) <= 1
                        // A bundle that continues in the next round is fetched again if there was no room to keep it.
                        && requests.repeatedGets(layout.outbox()) <= report.commits()
                        && requests.puts(layout.sharedLog()) == report.commits()
                        // Of what is put into quarantine, the copy and the reason.
                        && requests.puts(layout.root()) <= report.commits() + 2L * report.quarantined();
        return within
                ? Optional.empty()
                : Optional.of("asked too much for " + others + " new commits and " + report + ": " + requests);
    }
}
