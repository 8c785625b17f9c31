package io.dualstore.promoter;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.DomainModel;
import io.dualstore.timing.TimeSource;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** A real promoter that waits by somebody else's clock, has no threads, and believes that the store was probed. */
public final class SimulatedPromoter {

    private SimulatedPromoter() {}

    /** Makes it; nothing happens yet. */
    public static Promoter open(
            DomainModel model,
            ObjectStore store,
            BucketLayout layout,
            LogIdentity identity,
            PromoterSettings settings,
            TimeSource timeSource,
            ActionExecutor.Factory executors,
            Supplier<ExecutorService> threads) {
        return new Promoter(new PromoterParts.Plan(
                model,
                store,
                layout,
                identity,
                settings,
                WriteGuard.GRANTED,
                timeSource,
                PromoterListener.NONE,
                executors,
                threads));
    }
}
