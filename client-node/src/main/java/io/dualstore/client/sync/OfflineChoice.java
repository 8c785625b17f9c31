package io.dualstore.client.sync;

import io.dualstore.client.local.LocalStore;
import java.time.Instant;
import java.util.Optional;

/** The user's choice to work offline. It is stored locally, so that it survives a restart. */
record OfflineChoice(LocalStore local) {

    private static final String SETTING = "offline-by-choice-since";
    private static final String ONLINE = "";

    /** Returns since when the user wants to work offline; empty if the user does not. */
    Optional<Instant> since() {
        return local.metadata()
                .setting(SETTING)
                .filter(value -> !value.equals(ONLINE))
                .map(Instant::parse);
    }

    void offline(Instant since) {
        local.metadata().setSetting(SETTING, since.toString());
    }

    void online() {
        local.metadata().setSetting(SETTING, ONLINE);
    }
}
