package io.dualstore.cli.doctor;

import io.dualstore.log.read.LogEnd;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.SnapshotName;
import io.dualstore.log.store.ListedObject;
import java.util.List;
import java.util.Optional;

/** How far does the newest snapshot go? Snapshots make the start of nodes cheaper; a log is complete without them. */
final class SnapshotsCheck implements Check {

    private static final int PAGE = 1_000;
    /** A log of so many commits usually has a snapshot. */
    private static final long LONG_LOG = 100_000;

    @Override
    public String name() {
        return "snapshots";
    }

    @Override
    public Finding run(Subject subject) {
        String prefix = subject.layout().sharedSnapshots();
        List<ListedObject> rows = subject.store().list(prefix, "", PAGE);
        Optional<SnapshotName> newest = rows.isEmpty()
                ? Optional.empty()
                : BucketLayout.parseSnapshot(prefix, rows.getLast().key());
        long head = LogEnd.of(subject.store(), subject.sharedLog());
        if (newest.isPresent()) {
            return Finding.ok("Newest at commit " + newest.get().sequence() + " of " + head);
        }
        return head < LONG_LOG
                ? Finding.ok("None; the log is short")
                : Finding.warning(
                        "None, and the log has " + (head + 1) + " commits",
                        "Let a promoter run, or run ./dualstore snapshot, so that nodes start faster.");
    }
}
