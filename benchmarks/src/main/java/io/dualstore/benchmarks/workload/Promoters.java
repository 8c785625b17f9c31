package io.dualstore.benchmarks.workload;

import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.timing.TimeSource;
import java.nio.file.Path;

/** Makes promoters as they are by default, except that they take it for proved that the store is atomic. */
public final class Promoters {

    private Promoters() {}

    /** A promoter of this log in memory, which reaches its bucket through {@code store}. */
    public static Promoter of(StockroomLog log, ObjectStore store, PromoterListener listener) {
        return of(log, store, listener, PromoterSettings.of("promoter"));
    }

    /** A promoter of this log with a file in {@code folder}. */
    static Promoter on(StockroomLog log, Path folder) {
        return of(
                log,
                log.store(),
                PromoterListener.NONE,
                PromoterSettings.of("promoter").withData(folder));
    }

    private static Promoter of(
            StockroomLog log, ObjectStore store, PromoterListener listener, PromoterSettings settings) {
        return new Promoter(
                new StockroomModel(),
                store,
                StockroomLog.LAYOUT,
                new LogIdentity(log.id(), LogIdentity.FORMAT),
                settings,
                WriteGuard.GRANTED,
                TimeSource.real(),
                listener);
    }
}
