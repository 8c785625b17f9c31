package io.dualstore.client.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How this node stands with the store.
 *
 * @param connection whether the store answers
 * @param since since when
 * @param problem what is wrong, in a sentence; {@code null} if nothing is. There can be a problem while online: the bucket was set back
 * @param lastSync when everything was last pulled and pushed, or {@code null} if never since the start
 * @param behind how far others were ahead when that was last looked at; {@code null} if they were not, or nobody has looked
 * @param snapshot how far the taking over of a snapshot is; {@code null} if none is under way
 */
public record SyncStatus(
        Connection connection,
        Instant since,
        @Nullable String problem,
        @Nullable Instant lastSync,
        @Nullable Behind behind,
        SnapshotProgress.@Nullable Step snapshot) {

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

    /**
     * How far others are ahead of this node.
     *
     * @param commits that are in the log and not here; at least 1
     * @param exact whether there were no more; if not, there may be
     */
    public record Behind(long commits, boolean exact) {}

    SyncStatus become(Connection next, @Nullable String nextProblem, Instant now) {
        return new SyncStatus(next, next == connection ? since : now, nextProblem, lastSync, behind, snapshot);
    }

    SyncStatus behind(@Nullable Behind now) {
        return new SyncStatus(connection, since, problem, lastSync, now, snapshot);
    }

    SyncStatus snapshot(SnapshotProgress.@Nullable Step now) {
        return new SyncStatus(connection, since, problem, lastSync, behind, now);
    }

    SyncStatus synced(@Nullable String notice, Instant now) {
        return new SyncStatus(
                Connection.ONLINE, connection == Connection.ONLINE ? since : now, notice, now, null, null);
    }
}
