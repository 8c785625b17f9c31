package io.dualstore.client;

import io.dualstore.client.local.LocalStore;
import io.dualstore.log.probe.ProbeResultStore;
import java.time.InstantSource;

/** Keeps in the user's file which stores proved what is needed of them, and when, so that each is asked once. */
record LocalProbeResultStore(LocalStore local, InstantSource clock) implements ProbeResultStore {

    @Override
    public boolean hasPassed(String store) {
        return local.metadata().setting(setting(store)).isPresent();
    }

    @Override
    public void passed(String store) {
        local.metadata().setSetting(setting(store), clock.instant().toString());
    }

    private static String setting(String store) {
        return "probe " + store;
    }
}
