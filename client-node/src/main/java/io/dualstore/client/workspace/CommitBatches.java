package io.dualstore.client.workspace;

import io.dualstore.log.commit.StoredCommit;
import java.util.ArrayList;
import java.util.List;

/** Divides the commits of a catch-up, so that users can save in between. */
final class CommitBatches {

    /** Events that are applied without giving a user's action its turn. */
    private static final int EVENTS_PER_PORTION = 5_000;

    /** Events that are applied before it is checked whether a user's action is waiting. */
    private static final int EVENTS_A_STEP = 250;

    /** The same for each pending update: else executing those again after each portion would take longer than applying it. */
    private static final int EVENTS_PER_PENDING = 20;

    private CommitBatches() {}

    /** The same commits in portions of at least one; each is followed by a rebase of what is pending. */
    static List<List<StoredCommit>> portions(List<StoredCommit> commits, int pending) {
        return split(commits, Math.max(EVENTS_PER_PORTION, EVENTS_PER_PENDING * pending));
    }

    /** The commits of a portion in steps, after each of which the portion can end. */
    static List<List<StoredCommit>> steps(List<StoredCommit> portion) {
        return split(portion, EVENTS_A_STEP);
    }

    private static List<List<StoredCommit>> split(List<StoredCommit> commits, int most) {
        List<List<StoredCommit>> portions = new ArrayList<>();
        int first = 0;
        int events = 0;
        for (int i = 0; i < commits.size(); i++) {
            int more = commits.get(i).eventCount();
            if (i > first && events + more > most) {
                portions.add(commits.subList(first, i));
                first = i;
                events = 0;
            }
            events += more;
        }
        if (first < commits.size()) {
            portions.add(commits.subList(first, commits.size()));
        }
        return portions;
    }
}
