package io.dualstore.client.web.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dualstore.client.ClientNode;
import io.dualstore.client.state.States;
import io.dualstore.client.sync.SnapshotProgress;
import io.dualstore.client.sync.SyncStatus;
import io.dualstore.client.sync.SyncStatus.Behind;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the node stands with the store.
 *
 * @param user who works here
 * @param device under which id this node sends at present
 * @param connection {@code starting}, {@code online}, {@code offline}, {@code offline-by-choice} or {@code stopped}
 * @param since since when
 * @param problem what is wrong, in a sentence; {@code null} if nothing is
 * @param lastSync when everything was last pulled and pushed; {@code null} if never since the start
 * @param behind how many commits others were ahead when that was last looked at; {@code null} if they were not, or nobody has looked
 * @param snapshot how far the taking over of a snapshot is; {@code null} if none is under way
 * @param pending updates without a verdict
 * @param unsent those of them that are on this device only
 * @param sharedPosition how many events of the shared log are here
 * @param personalPosition how many events of the own log are here
 * @param exchangingSince when the exchange under way began; {@code null} if there is none. A slow store shows as a long exchange
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SyncView(
        String user,
        String device,
        String connection,
        Instant since,
        @Nullable String problem,
        @Nullable Instant lastSync,
        @Nullable Behind behind,
        SnapshotProgress.@Nullable Step snapshot,
        int pending,
        int unsent,
        long sharedPosition,
        long personalPosition,
        @Nullable Instant exchangingSince) {

    public static SyncView of(ClientNode node) {
        SyncStatus status = node.sync().status();
        States<?> shared = node.shared().state().states();
        States<?> personal = node.personal().state().states();
        return new SyncView(
                node.user(),
                node.local().device(),
                word(status.connection()),
                status.since(),
                status.problem(),
                status.lastSync(),
                status.behind(),
                status.snapshot(),
                shared.pending() + personal.pending(),
                node.local().bundles().countUnsent(),
                shared.position(),
                personal.position(),
                node.sync().exchangingSince());
    }

    static String word(SyncStatus.Connection connection) {
        return connection.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
