package io.dualstore.client.workspace;

import io.dualstore.client.state.StateController;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.replica.SqliteReplica;
import java.util.List;

/**
 * Shows what is durable. Short of memory that can fail, and is done later then. Called under the workspace's lock.
 *
 * @param <S> the partition's state
 */
final class StatePublication<S> {

    private static final int EVENTS_PER_FOLD = 10_000;

    private final SqliteReplica replica;
    private final Overlay overlay;
    private final StateController<S> state;
    private boolean unshown;

    StatePublication(SqliteReplica replica, Overlay overlay, StateController<S> state) {
        this.replica = replica;
        this.overlay = overlay;
        this.state = state;
    }

    /** Shows a durable result, and returns it. */
    <T> T show(Changed<T> changed) {
        unshown = true;
        changed.tell().run();
        unshown = false;
        return changed.what();
    }

    /** Publishes the states if showing an earlier result failed. */
    void showRest() {
        if (unshown) {
            publish(List.of());
            unshown = false;
        }
    }

    /**
     * Publishes the states, once.
     *
     * @param news events that were added to the log, which need not be read again if they are the next to be folded
     */
    void publish(List<RecordedEvent> news) {
        if (!news.isEmpty() && news.getFirst().position() == state.position()) {
            state.confirm(news);
        }
        foldConfirmed();
        state.publish(overlay.pending());
    }

    /** Folds what the replica has and the state has not. */
    void foldConfirmed() {
        long end = replica.nextPosition();
        while (state.position() < end) {
            state.confirm(replica.from(state.position(), EVENTS_PER_FOLD));
        }
    }
}
