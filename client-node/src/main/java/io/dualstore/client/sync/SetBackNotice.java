package io.dualstore.client.sync;

import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.timing.ElapsedTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the user that the bucket was set back to an older state: it has copies of commits that the log does not have. Promoters append nothing
 * to such a log. The node continues with what the log has.
 */
final class SetBackNotice {

    private static final Logger LOG = LoggerFactory.getLogger(SetBackNotice.class);
    private static final Duration LOOK_EVERY = Duration.ofDays(1);

    private final RemoteStore remote;
    private final InstantSource clock;
    private @Nullable Instant looked;
    private volatile @Nullable String text;

    SetBackNotice(RemoteStore remote, InstantSource clock) {
        this.remote = remote;
        this.clock = clock;
    }

    /**
     * Looks at the start and once a day: 2 LISTs.
     *
     * @param end where the shared log ended a moment ago
     */
    void look(Head end) {
        Instant now = clock.instant();
        if (looked != null && !ElapsedTime.isDue(looked, LOOK_EVERY, now)) {
            return;
        }
        try {
            remote.verifyNotSetBack(end);
            text = null;
        } catch (LogIntegrityException e) {
            LOG.warn("{}", e.getMessage());
            text = e.getMessage();
        }
        looked = now;
    }

    /** Returns what is wrong, in sentences; empty if nothing is. Can be called from any thread. */
    Optional<String> text() {
        return Optional.ofNullable(text);
    }
}
