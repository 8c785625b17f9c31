package io.dualstore.simulator.world;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.promoter.SweepReport;
import io.dualstore.simulator.store.Requests;
import io.dualstore.snapshot.SnapshotManifest;
import java.util.Optional;

/**
 * What a sweep may cost in which nothing goes wrong: one GET beyond the log's new commits, one LIST, one GET a bundle, one PUT a commit.
 * Before a device is made to wait, the log is looked at once more. At the start one LIST for snapshots, and
 * one of snapshots and one of segments that the log should have; for each that is looked at one GET of its
 * manifest and one of its last commit, and for the one that is taken one GET of each part. Then only the commits after it are read.
 *
 * @param before where the promoter stood
 * @param after where it stands
 * @param looksUpHead whether it had to look up its own head, as it does on a kept file or a snapshot and daily: one GET of the head's commit, one LIST of
 *     what follows
 * @param snapshot that it takes over at its start; empty if it takes none, or if it is not known which
 */
record PromoterBudget(
        long before, long after, boolean looksUpHead, Optional<SnapshotManifest> snapshot, SweepReport report) {

    private static final int FAR_BEHIND = 40;

    /** What was asked of the store beyond that; empty if nothing. */
    Optional<String> exceededBy(Requests requests, BucketLayout layout) {
        long looked = requests.gets(layout.sharedSnapshots());
        long inSnapshot =
                snapshot.map(taken -> taken.head().sequence() - before).orElse(0L);
        long others = after - before - report.commits() - inSnapshot + looked;
        long ownHead = looksUpHead ? 3 : 0;
        boolean within =
                requests.reads(layout.sharedLog()) <= others + 1 + ownHead + (report.held() > 0 ? 1 + report.held() : 0)
                        && requests.lists(layout.outbox()) <= 1
                        && requests.lists(layout.sharedSnapshots()) <= 2 + looked
                        && requests.lists(layout.sharedSegments()) <= 1 + (others > FAR_BEHIND ? 1 : 0)
                        && (snapshot.isEmpty() || requests.repeatedGets(layout.sharedSnapshotParts()) == 0)
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
