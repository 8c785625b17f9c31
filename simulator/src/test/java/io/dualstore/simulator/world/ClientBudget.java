package io.dualstore.simulator.world;

import io.dualstore.client.local.Partition;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.simulator.copies.CopiesChecker;
import io.dualstore.simulator.store.Requests;
import java.util.Optional;

/**
 * What an exchange may cost in which nothing goes wrong: one GET for each followed log beyond its new commits, one PUT for each bundle and
 * each private commit; at the first contact also what it
 * takes to look at the data set and for copies of the file, and then and daily to look at the own heads. A snapshot has a budget of its own.
 */
record ClientBudget(
        BucketLayout layout,
        boolean first,
        boolean verifies,
        long sharedHead,
        long personalHead,
        int unacknowledged,
        SnapshotBudget snapshots) {

    /** One GET and one LIST, and one GET more if the LIST shows a later commit. */
    private static final int VERIFICATION = 3;

    static ClientBudget before(Device device, BucketLayout layout, CopiesChecker copies) {
        return new ClientBudget(
                layout,
                !device.hasMet(),
                device.isToVerify(),
                device.node().shared().head().sequence(),
                device.node().personal().head().sequence(),
                device.node().local().bundles().unacknowledged().size(),
                SnapshotBudget.before(device, layout, copies));
    }

    /** What was asked of the store beyond that; empty if nothing. */
    Optional<String> exceededBy(Device device) {
        Requests requests = device.connection().requests();
        String privateLog = layout.privateLog(device.user());
        long looked = requests.heads();
        long sharedNews = device.node().shared().head().sequence() - sharedHead;
        long personalNews = device.node().personal().head().sequence() - personalHead;
        long extra = verifies ? VERIFICATION : 0;
        long waiting = device.node().local().pending(Partition.PERSONAL).size();
        boolean within =
                requests.reads(layout.sharedLog()) <= snapshots.commits(device, sharedNews) + 1 + looked + extra
                        // A commit of one's own that had an open outcome is looked at once more.
                        && requests.reads(privateLog) <= personalNews + 2 + extra
                        && requests.puts(privateLog) <= personalNews + 1
                        && requests.puts(layout.outbox()) <= unacknowledged + 1 + looked
                        && requests.lists(layout.outbox()) <= (first ? 1 : 0)
                        && requests.reads(layout.identity()) <= (first ? 1 : 0)
                        && requests.puts(layout.sharedLog()) == 0
                        && waiting == 0;
        Optional<String> tooManyForSnapshots = snapshots.exceededBy(device);
        if (tooManyForSnapshots.isPresent()) {
            return tooManyForSnapshots;
        }
        return within
                ? Optional.empty()
                : Optional.of("asked too much for " + sharedNews + " and " + personalNews + " new commits and "
                        + unacknowledged + " open bundles: " + requests + ", private work waiting: " + waiting);
    }
}
