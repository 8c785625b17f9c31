package io.dualstore.benchmarks.workload;

import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.timing.TimeSource;

/** Makes promoters as they are by default, except that they take it for proved that the store is atomic. */
public final class Promoters {

    private Promoters() {}

    /** A promoter of this log, which reaches its bucket through {@code store}. */
    public static Promoter of(StockroomLog log, ObjectStore store, PromoterListener listener) {
        return new Promoter(
                new StockroomModel(),
                store,
                StockroomLog.LAYOUT,
                new LogIdentity(log.id(), LogIdentity.FORMAT),
                PromoterSettings.of("promoter"),
                WriteGuard.GRANTED,
                TimeSource.real(),
                listener);
    }
}
