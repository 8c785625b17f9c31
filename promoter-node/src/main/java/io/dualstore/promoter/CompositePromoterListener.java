package io.dualstore.promoter;

import io.dualstore.log.commit.StoredCommit;
import io.dualstore.promoter.outbox.HeldDevice;
import io.dualstore.update.Update;
import java.util.List;

/** Tells several. */
record CompositePromoterListener(List<PromoterListener> all) implements PromoterListener {

    @Override
    public void decided(Update line) {
        all.forEach(listener -> listener.decided(line));
    }

    @Override
    public void committed(StoredCommit commit) {
        all.forEach(listener -> listener.committed(commit));
    }

    @Override
    public void overtaken() {
        all.forEach(PromoterListener::overtaken);
    }

    @Override
    public void held(HeldDevice device) {
        all.forEach(listener -> listener.held(device));
    }

    @Override
    public void quarantined(String key, String code, String message) {
        all.forEach(listener -> listener.quarantined(key, code, message));
    }
}
