package io.dualstore.client.sync;

import java.time.Duration;

/** How long to wait until the next look at the store: short while something happens, longer and longer while nothing does. */
final class Pace {

    private final SyncSettings settings;
    private Duration interval;

    Pace(SyncSettings settings) {
        this.settings = settings;
        this.interval = settings.busyInterval();
    }

    /** After an exchange. */
    Duration next(boolean moved) {
        Duration doubled = interval.multipliedBy(2);
        interval = moved
                ? settings.busyInterval()
                : doubled.compareTo(settings.idleInterval()) < 0 ? doubled : settings.idleInterval();
        return interval;
    }

    /** Somebody works here: verdicts and others' answers are soon to come. */
    void quicken() {
        interval = settings.busyInterval();
    }
}
