package io.dualstore.promoter;

import io.dualstore.promoter.outbox.HeldDevice;
import io.dualstore.update.Update;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was told. */
public final class RecordingListener implements PromoterListener {

    public final List<Update> decided = new ArrayList<>();
    public final List<HeldDevice> held = new ArrayList<>();
    public final List<String> quarantined = new ArrayList<>();
    public int overtaken;

    @Override
    public void decided(Update line) {
        decided.add(line);
    }

    @Override
    public void overtaken() {
        overtaken++;
    }

    @Override
    public void held(HeldDevice device) {
        held.add(device);
    }

    @Override
    public void quarantined(String key, String code, String message) {
        quarantined.add(code);
    }
}
