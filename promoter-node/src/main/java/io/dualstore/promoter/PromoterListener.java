package io.dualstore.promoter;

import io.dualstore.log.commit.StoredCommit;
import io.dualstore.promoter.outbox.HeldDevice;
import io.dualstore.update.Update;
import java.util.List;

/** Told what a promoter does, on its thread: must be quick and must not throw. */
public interface PromoterListener {

    /** Tells nobody. */
    PromoterListener NONE = new PromoterListener() {};

    /** Tells all of these, one after another. */
    static PromoterListener all(List<PromoterListener> listeners) {
        return new CompositePromoterListener(List.copyOf(listeners));
    }

    /** An update has its verdict, which is in the log. */
    default void decided(Update line) {}

    /** A commit of this promoter is in the log. */
    default void committed(StoredCommit commit) {}

    /** Another promoter's commit came first; what was decided is decided anew. */
    default void overtaken() {}

    /** A device waits, and it is time to tell. */
    default void held(HeldDevice device) {}

    /** Evidence was written for the bundle under this key. */
    default void quarantined(String key, String code, String message) {}
}
