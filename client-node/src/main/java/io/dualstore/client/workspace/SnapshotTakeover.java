package io.dualstore.client.workspace;

import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.client.local.SharedImport;
import io.dualstore.client.state.StateController;
import io.dualstore.fold.Checkpoints;
import io.dualstore.fold.FoldedState;
import io.dualstore.replica.ImageException;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.snapshot.StateJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the shared replica by a snapshot that was copied completely.
 *
 * @param <S> the partition's state
 */
record SnapshotTakeover<S>(
        LocalStore store, StateController<S> state, Checkpoints<S> checkpoints, RebaseTransaction<S> rebases) {

    private static final int EVENTS_PER_FOLD = 10_000;

    /**
     * Returns the state after all events of the snapshot, which is not in use yet. Needs no lock.
     *
     * @param before state of an earlier position in the same log
     * @param stored state that the snapshot has; {@code null} if there is none
     * @throws ImageException if events are missing
     * @throws io.dualstore.fold.UnfoldableEventException at the first event that cannot be folded
     */
    FoldedState<S> fold(SharedImport snapshot, FoldedState<S> before, @Nullable StateJson stored) {
        FoldedState<S> folded = Optional.ofNullable(stored)
                .flatMap(json -> checkpoints.read(snapshot.nextPosition(), json.json(), json.digest()))
                .orElse(before);
        while (folded.position() < snapshot.nextPosition()) {
            List<RecordedEvent> events = snapshot.events(folded.position(), EVENTS_PER_FOLD);
            if (events.isEmpty()) {
                throw new ImageException("the image lacks the events from position " + folded.position() + " on");
            }
            folded = state.after(folded, events);
        }
        return folded;
    }

    /**
     * Has the replica hold the snapshot, and executes everything pending again on it. Called under the workspace's lock.
     *
     * @param folded state after all events of the snapshot
     * @throws ImageException if the snapshot lacks what the log had accepted of this node; nothing was changed
     */
    void replace(SharedImport snapshot, FoldedState<S> folded) {
        snapshot.requireOwnUpdates();
        List<LocalUpdate> decided = new ArrayList<>();
        Changed<Rebase.Result> rebased = rebases.run(decided, () -> {
            snapshot.replace().forEach(decision -> decided.add(decision.outcome()));
            return rebases.rebase().everything(store.pending(Partition.SHARED));
        });
        snapshot.replaced();
        rebases.show(rebased, folded);
    }
}
