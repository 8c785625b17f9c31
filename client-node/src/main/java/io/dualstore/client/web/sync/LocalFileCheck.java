package io.dualstore.client.web.sync;

import io.dualstore.sqlite.DatabaseException;
import io.dualstore.timing.ElapsedTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks by a real write whether the local file can be written: a full or read-only disk shows in nothing else while nobody saves. A write that succeeded
 * counts for {@link #INTERVAL}, so that frequent checks cost little. After a failure each check writes, so that recovery shows at once.
 */
final class LocalFileCheck {

    static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Runnable write;
    private final InstantSource clock;
    private @Nullable Instant lastWritten;

    /** @param write writes something small to the file */
    LocalFileCheck(Runnable write, InstantSource clock) {
        this.write = write;
        this.clock = clock;
    }

    /** Returns why the file cannot be written; empty if it can. */
    synchronized Optional<DatabaseException> failure() {
        Instant now = clock.instant();
        if (lastWritten != null && !ElapsedTime.isDue(lastWritten, INTERVAL, now)) {
            return Optional.empty();
        }
        lastWritten = null;
        try {
            write.run();
            lastWritten = now;
            return Optional.empty();
        } catch (DatabaseException e) {
            return Optional.of(e);
        }
    }
}
