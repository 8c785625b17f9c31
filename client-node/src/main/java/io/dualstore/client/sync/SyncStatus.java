package io.dualstore.client.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How this node stands with the store.
 *
 * @param connection whether the store answers
 * @param since since when
 * @param problem what is wrong, in a sentence; {@code null} if nothing is
 * @param lastSync when everything was last pulled and pushed, or {@code null} if never since the start
 */
public record SyncStatus(
        Connection connection,
        Instant since,
        @Nullable String problem,
        @Nullable Instant lastSync) {

    /** Whether the store answers. */
    public enum Connection {
        /** Not known yet. */
        STARTING,
        /** The last look succeeded. */
        ONLINE,
        /** The store does not answer, or refuses. Work goes on. */
        OFFLINE,
        /** The user wants it so. */
        OFFLINE_BY_CHOICE,
        /** The store answers, but what stands there cannot be followed: the problem says why. Work goes on. */
        STOPPED
    }

    SyncStatus become(Connection next, @Nullable String nextProblem, Instant now) {
        return new SyncStatus(next, next == connection ? since : now, nextProblem, lastSync);
    }

    SyncStatus synced(Instant now) {
        return new SyncStatus(Connection.ONLINE, connection == Connection.ONLINE ? since : now, null, now);
    }
}
