package io.dualstore.promoter;

import io.dualstore.promoter.log.SharedLog;
import io.dualstore.promoter.outbox.DecidedBundleCleaner;
import io.dualstore.promoter.outbox.HeldDevices;
import io.dualstore.promoter.outbox.OutboxListing.DeviceQueue;
import io.dualstore.promoter.outbox.OutboxListing.Outbox;
import io.dualstore.promoter.outbox.WaitingBundle;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of the waiting bundles have their turn: of each device those that follow what is decided of it, without a gap.
 *
 * @param bundles in the order in which they are evaluated
 * @param gaps bundles before which another one is missing, the first of each device
 */
record SweepPlan(List<WaitingBundle> bundles, List<Gap> gaps) {

    /** @param missing the number that would have to come first */
    record Gap(WaitingBundle bundle, long missing) {
        String explanation() {
            return "Bundle " + missing + " of " + bundle.device() + " is neither in the outbox nor decided, and "
                    + bundle.key() + " comes after it. It is waited for; the device sends it again by itself";
        }
    }

    static SweepPlan of(Outbox outbox, SharedLog log, HeldDevices held, DecidedBundleCleaner finished) {
        List<WaitingBundle> turn = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        for (DeviceQueue queue : outbox.queues()) {
            long next = log.lastBundle(queue.device()).orElse(-1) + 1;
            for (WaitingBundle bundle : queue.bundles()) {
                if (finished.contains(bundle)) {
                    continue;
                }
                if (bundle.number() > next) {
                    gaps.add(new Gap(bundle, next));
                    break;
                }
                if (!held.mayTry(bundle)) {
                    break;
                }
                // A number that was decided before is looked at all the same: a copied device may have used it again.
                next = Math.max(next, bundle.number() + 1);
                turn.add(bundle);
            }
        }
        return new SweepPlan(List.copyOf(turn), List.copyOf(gaps));
    }
}
