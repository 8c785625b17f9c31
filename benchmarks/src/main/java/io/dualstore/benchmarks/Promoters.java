package io.dualstore.benchmarks;

import io.dualstore.log.LogIdentity;
import io.dualstore.log.ObjectStore;
import io.dualstore.log.Pacing;
import io.dualstore.log.WriteAdmission;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.stockroom.StockroomModel;

/** Makes promoters as they are by default, except that they take it for proved that the store is atomic. */
final class Promoters {

    private Promoters() {}

    /** A promoter of this log, which reaches its bucket through {@code store}. */
    static Promoter of(StockroomLog log, ObjectStore store, PromoterListener listener) {
        return new Promoter(
                new StockroomModel(),
                store,
                StockroomLog.LAYOUT,
                new LogIdentity(log.id(), LogIdentity.FORMAT),
                PromoterSettings.of("promoter"),
                WriteAdmission.GRANTED,
                Pacing.real(),
                listener);
    }
}
