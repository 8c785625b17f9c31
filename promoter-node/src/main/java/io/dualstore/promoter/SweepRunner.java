package io.dualstore.promoter;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.promoter.outbox.BundleFetch;
import io.dualstore.promoter.outbox.HoldReason;
import io.dualstore.promoter.outbox.OutboxListing;
import io.dualstore.promoter.outbox.OutboxListing.Outbox;
import io.dualstore.promoter.outbox.Turns;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lists what waits, plans, and sweeps. To be called with the promoter's lock, when no outcome is open. */
final class SweepRunner {

    private final PromoterDependencies work;
    private final ObjectStore store;
    private final OutboxListing listing;
    private final Supplier<ExecutorService> threads;
    private final BooleanSupplier stopping;
    private final Runnable betweenRounds;
    private volatile PromoterStatus status;
    private @Nullable Instant lastCommit;
    /** Users who come last in the next sweep. */
    private Set<String> servedLast = Set.of();

    /**
     * @param threads to read on
     * @param stopping whether nothing new is to be begun
     * @param betweenRounds called whenever nothing is staged
     */
    SweepRunner(
            PromoterDependencies work,
            ObjectStore store,
            BucketLayout layout,
            Supplier<ExecutorService> threads,
            BooleanSupplier stopping,
            Runnable betweenRounds) {
        this.work = work;
        this.store = store;
        this.listing = new OutboxListing(store, layout);
        this.threads = threads;
        this.stopping = stopping;
        this.betweenRounds = betweenRounds;
        this.status = new PromoterStatus(work.log().head(), 0, null, 0, List.of(), null, null);
    }

    /** Sweeps the whole outbox, as far as one listing shows it. */
    SweepReport all() {
        return sweep(listing::all);
    }

    /** Sweeps what waits of the devices that these keys name. */
    SweepReport ofDevices(Collection<String> keys) {
        return sweep(() -> listing.ofDevices(keys));
    }

    /** How it stood after the last sweep. Can be called from any thread, without the lock. */
    PromoterStatus status() {
        return status;
    }

    private SweepReport sweep(Supplier<Outbox> waiting) {
        work.log().catchUp();
        Outbox outbox = waiting.get();
        work.held().releaseMissing(outbox);
        Turns turns = new Turns(plan(outbox).bundles(), servedLast);
        work.finished().retry();
        SweepTally tally;
        try (BundleFetch fetch = new BundleFetch(
                store,
                work.settings().limits().bundleBytes(),
                work.settings().parallelFetches(),
                Runtime.getRuntime().maxMemory(),
                threads.get())) {
            tally = new Sweep(work, turns, fetch, stopping, betweenRounds).run();
        } finally {
            work.finished().await();
        }
        servedLast = turns.servedLast();
        SweepReport report = tally.report(work.held().count(), outbox.bundles(), outbox.more() || !turns.isEmpty());
        noteStatus(outbox, report);
        return report;
    }

    private SweepPlan plan(Outbox outbox) {
        SweepPlan plan = SweepPlan.of(outbox, work.log(), work.held(), work.finished());
        if (!plan.gaps().isEmpty()) {
            // What looks missing may have been decided between the reading and the listing.
            work.log().catchUp();
            plan = SweepPlan.of(outbox, work.log(), work.held(), work.finished());
        }
        for (SweepPlan.Gap gap : plan.gaps()) {
            work.held().hold(gap.bundle(), HoldReason.GAP, gap.explanation()).ifPresent(work.listener()::held);
        }
        return plan;
    }

    private void noteStatus(Outbox outbox, SweepReport report) {
        Instant now = work.timeSource().now();
        if (report.commits() > 0) {
            lastCommit = now;
        }
        Instant oldest = report.backlog() == 0 ? null : outbox.oldest().orElse(null);
        status = new PromoterStatus(
                work.log().head(),
                report.backlog(),
                oldest,
                work.held().count(),
                work.held().first(PromoterStatus.MAX_SHOWN),
                now,
                lastCommit);
    }
}
