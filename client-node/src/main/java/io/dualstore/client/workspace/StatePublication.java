package io.dualstore.client.workspace;

import io.dualstore.client.local.Partition;
import io.dualstore.client.state.StateController;
import io.dualstore.fold.FoldedState;
import io.dualstore.fold.UnfoldableEventException;
import io.dualstore.replica.SqliteReplica;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows what is durable. Short of memory that can fail, and is done later then. Called under the workspace's lock.
 *
 * @param <S> the partition's state
 */
final class StatePublication<S> {

    private static final Logger log = LoggerFactory.getLogger(StatePublication.class);

    private static final int EVENTS_PER_FOLD = 10_000;

    private final Partition partition;
    private final SqliteReplica replica;
    private final Overlay overlay;
    private final StateController<S> state;
    private boolean unshown;

    StatePublication(Partition partition, SqliteReplica replica, Overlay overlay, StateController<S> state) {
        this.partition = partition;
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

    /**
     * Publishes the states if showing an earlier result failed.
     *
     * @throws UnfoldableEventException if the state ends before an event of the replica that cannot be folded
     */
    void showRest() {
        if (unshown) {
            publish();
            unshown = false;
        }
        requireFolded();
    }

    /**
     * Folds the rest of the replica, if there is one.
     *
     * @throws UnfoldableEventException if the state ends before an event of the replica that cannot be folded
     */
    void requireFolded() {
        if (state.position() < replica.nextPosition()) {
            foldConfirmed();
            publish();
        }
    }

    /** Publishes the states, once; {@code folded} is the state at the end of the replica. */
    void publish(FoldedState<S> folded) {
        state.confirm(folded);
        publish();
    }

    /** Publishes the states, once. */
    void publish() {
        foldAsFarAsPossible();
        state.publish(overlay.pending());
    }

    /** Folds the replica up to the first event that cannot be folded, which {@link #showRest} reports. */
    void foldAsFarAsPossible() {
        try {
            foldConfirmed();
        } catch (UnfoldableEventException e) {
            log.error(
                    "{}. The {} state ends before it",
                    e.getMessage(),
                    partition.name().toLowerCase(Locale.ROOT));
        }
    }

    private void foldConfirmed() {
        long end = replica.nextPosition();
        while (state.position() < end) {
            state.confirm(replica.from(state.position(), EVENTS_PER_FOLD));
        }
    }
}
