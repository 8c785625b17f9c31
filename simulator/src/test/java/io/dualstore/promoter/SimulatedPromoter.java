package io.dualstore.promoter;

import io.dualstore.axon.ActionExecutor;
import io.dualstore.log.BucketLayout;
import io.dualstore.log.LogIdentity;
import io.dualstore.log.ObjectStore;
import io.dualstore.log.Pacing;
import io.dualstore.log.WriteAdmission;
import io.dualstore.model.DomainModel;
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
            Pacing pacing,
            ActionExecutor.Factory executors,
            Supplier<ExecutorService> threads) {
        return new Promoter(
                model,
                store,
                layout,
                identity,
                settings,
                WriteAdmission.GRANTED,
                pacing,
                PromoterListener.NONE,
                executors,
                threads);
    }
}
