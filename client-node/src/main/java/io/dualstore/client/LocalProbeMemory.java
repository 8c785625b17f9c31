package io.dualstore.client;

import io.dualstore.client.local.LocalStore;
import io.dualstore.log.ProbeMemory;
import java.time.InstantSource;

/** Keeps in the user's file which stores proved what is needed of them, and when, so that each is asked once. */
record LocalProbeMemory(LocalStore local, InstantSource clock) implements ProbeMemory {

    @Override
    public boolean hasPassed(String store) {
        return local.setting(setting(store)).isPresent();
    }

    @Override
    public void passed(String store) {
        local.setSetting(setting(store), clock.instant().toString());
    }

    private static String setting(String store) {
        return "probe " + store;
    }
}
