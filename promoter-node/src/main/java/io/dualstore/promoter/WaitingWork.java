package io.dualstore.promoter;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.promoter.evaluation.BundleEvaluation;
import io.dualstore.promoter.evaluation.BundleObstacles;
import io.dualstore.promoter.outbox.BundleContent;
import io.dualstore.promoter.outbox.BundleReader;
import io.dualstore.promoter.outbox.HoldReason;
import io.dualstore.promoter.outbox.OutboxListing;
import io.dualstore.promoter.outbox.OutboxListing.DeviceQueue;
import io.dualstore.promoter.outbox.OutboxListing.Outbox;
import io.dualstore.promoter.outbox.WaitingBundle;
import io.dualstore.promoter.outbox.WaitingState;
import io.dualstore.promoter.outbox.WaitingState.Stage;
import io.dualstore.update.Bundle;
import io.dualstore.update.BundleVerdict;
import io.dualstore.update.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what a sweep would do with the bundles in the outbox, without executing or deciding anything. Reads bundles one at a time, and of each
 * device only those before the first one that is held. To be called with the promoter's lock, when no outcome is open.
 */
final class WaitingWork {

    private final ObjectStore store;
    private final BucketLayout layout;
    private final BundleReader reader;
    private final BundleObstacles obstacles;
    private final PromoterDependencies work;

    WaitingWork(
            ObjectStore store,
            BucketLayout layout,
            BundleReader reader,
            BundleObstacles obstacles,
            PromoterDependencies work) {
        this.store = store;
        this.layout = layout;
        this.reader = reader;
        this.obstacles = obstacles;
        this.work = work;
    }

    /** See {@link Promoter#waiting}. */
    List<WaitingState> list() {
        Outbox outbox = new OutboxListing(store, layout).all();
        // After the listing, so that a bundle which was decided in between does not look like a gap.
        work.log().catchUp();
        List<WaitingState> states = new ArrayList<>();
        outbox.queues().forEach(queue -> add(queue, states));
        return states;
    }

    private void add(DeviceQueue queue, List<WaitingState> states) {
        long next = work.log().lastBundle(queue.device()).orElse(-1) + 1;
        boolean held = false;
        for (WaitingBundle bundle : queue.bundles()) {
            WaitingState state = held
                    ? new WaitingState(bundle, -1, Stage.BEHIND_HELD, null, "")
                    : bundle.number() > next ? gap(new SweepPlan.Gap(bundle, next)) : read(bundle);
            held |= state.stage() == Stage.HELD;
            next = Math.max(next, bundle.number() + 1);
            states.add(state);
        }
    }

    private static WaitingState gap(SweepPlan.Gap gap) {
        return held(gap.bundle(), -1, HoldReason.GAP, gap.explanation());
    }

    private WaitingState read(WaitingBundle bundle) {
        if (work.log()
                .isDecided(
                        bundle.name().user(), BundleVerdict.lineId(bundle.name().id()))) {
            return new WaitingState(bundle, -1, Stage.DECIDED, null, "");
        }
        Optional<byte[]> stored;
        try {
            stored = store.get(bundle.key(), work.settings().limits().bundleBytes());
        } catch (ObjectStoreException.TooLarge e) {
            return new WaitingState(bundle, -1, Stage.UNREADABLE, null, String.valueOf(e.getMessage()));
        } catch (ObjectStoreException.Refused e) {
            return held(bundle, -1, HoldReason.STORE_REFUSES, e.getMessage());
        }
        // Another promoter deleted it after the listing.
        return stored.map(bytes -> state(bundle, reader.read(bundle.name(), bytes)))
                .orElseGet(() -> new WaitingState(bundle, -1, Stage.DECIDED, null, ""));
    }

    private WaitingState state(WaitingBundle waiting, BundleContent content) {
        return switch (content) {
            case BundleContent.Whole whole -> readable(waiting, whole.bundle());
            case BundleContent.Unreadable unreadable ->
                new WaitingState(waiting, -1, Stage.UNREADABLE, null, unreadable.message());
            case BundleContent.Newer newer -> held(waiting, -1, HoldReason.NEWER_MODEL, newer.message());
            case BundleContent.NotRead notRead -> held(waiting, -1, HoldReason.EXECUTION_TROUBLE, notRead.message());
        };
    }

    private WaitingState readable(WaitingBundle waiting, Bundle bundle) {
        int updates = bundle.updates().size();
        List<Update> undecided = bundle.updates().stream()
                .filter(update -> !work.log().isDecided(update.user(), update.id()))
                .toList();
        if (undecided.isEmpty()) {
            return new WaitingState(waiting, updates, Stage.DECIDED, null, "");
        }
        return obstacles
                .of(bundle, undecided)
                .flatMap(obstacle -> switch (obstacle) {
                    case BundleEvaluation.Hold hold ->
                        Optional.of(held(waiting, updates, hold.reason(), hold.explanation()));
                    // The log was read to its tail after the listing: there is no such commit.
                    case BundleEvaluation.Behind behind ->
                        Optional.of(held(waiting, updates, HoldReason.BASE_NOT_IN_LOG, behind.explanation()));
                    case BundleEvaluation.Done done -> Optional.<WaitingState>empty();
                    case BundleEvaluation.RoundFull full -> Optional.<WaitingState>empty();
                    case BundleEvaluation.Gone gone -> Optional.<WaitingState>empty();
                })
                .orElseGet(() -> new WaitingState(waiting, updates, Stage.READY, null, ""));
    }

    private static WaitingState held(
            WaitingBundle bundle, int updates, HoldReason reason, @Nullable String explanation) {
        return new WaitingState(bundle, updates, Stage.HELD, reason, String.valueOf(explanation));
    }
}
