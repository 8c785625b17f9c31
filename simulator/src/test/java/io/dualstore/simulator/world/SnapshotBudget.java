package io.dualstore.simulator.world;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.log.commit.Head;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.SnapshotName;
import io.dualstore.simulator.copies.CopiesChecker;
import io.dualstore.simulator.store.Requests;
import io.dualstore.snapshot.SnapshotManifest;
import java.util.Optional;

/**
 * What an exchange may cost in which nothing goes wrong, because of snapshots: at the first contact one LIST; for each snapshot that is looked
 * at one GET of its manifest and one of its last commit; for the one that is taken one GET of each part. Then only the commits after it are
 * read. At the start and daily, one LIST of the snapshots and one of the segments that lie beyond the log.
 *
 * @param verifies whether it is time to look for what lies beyond the log
 * @param generation how often the replica had been replaced before
 * @param expected the snapshot that is taken; empty if none is, or if it is not known
 */
record SnapshotBudget(
        BucketLayout layout,
        boolean first,
        boolean verifies,
        Head before,
        int generation,
        Optional<SnapshotManifest> expected) {

    private static final int FAR_BEHIND = 40;

    static SnapshotBudget before(Device device, BucketLayout layout, CopiesChecker copies) {
        ActionExecutor executor = device.node().shared().executor();
        Head own = device.node().shared().head();
        return new SnapshotBudget(
                layout,
                !device.hasMet(),
                device.isToVerify(),
                own,
                device.generation(),
                device.hasTried()
                        ? Optional.empty()
                        : copies.expected(
                                own,
                                manifest -> manifest.events().stream().allMatch(executor.events()::knows)
                                        && manifest.actions().stream().allMatch(executor.actions()::knows)));
    }

    /** Commits that may be read of so many new ones. */
    long commits(Device device, long news) {
        Requests requests = device.connection().requests();
        long looked = requests.gets(layout.sharedSnapshots());
        long inSnapshot = taken(device)
                ? requests.lastGet(layout.sharedSnapshots())
                                .flatMap(key -> BucketLayout.parseSnapshot(layout.sharedSnapshots(), key))
                                .map(SnapshotName::sequence)
                                .orElse(before.sequence())
                        - before.sequence()
                : 0;
        return news - inSnapshot + looked;
    }

    /** What was asked of the store beyond that; empty if nothing. */
    Optional<String> exceededBy(Device device) {
        Requests requests = device.connection().requests();
        // After one that cannot be used, once it is here, they are listed and looked at again.
        boolean valid = expected.isPresent();
        long segments = device.node().shared().head().sequence() - before.sequence() >= FAR_BEHIND ? 2 : 0;
        long lists = valid ? 1 : 1 + requests.gets(layout.sharedSnapshots());
        long beyondTheLog = verifies ? 1 : 0;
        boolean within = requests.lists(layout.sharedSnapshots()) <= (first ? lists : 0) + beyondTheLog
                && requests.lists(layout.sharedSegments()) <= segments + beyondTheLog
                && (!valid || requests.repeatedGets(layout.root() + "shared/snapshot") == 0)
                && requests.gets(layout.sharedSnapshotParts())
                        <= expected.map(manifest -> manifest.image().size()
                                        + manifest.states().size())
                                .orElse(Integer.MAX_VALUE)
                && requests.puts(layout.sharedSnapshots()) == 0;
        if (expected.isPresent() && !taken(device)) {
            return Optional.of("did not take the snapshot of commit "
                    + expected.get().head().sequence() + ": " + requests);
        }
        return within ? Optional.empty() : Optional.of("asked too much for snapshots: " + requests);
    }

    private boolean taken(Device device) {
        return device.generation() > generation;
    }
}
