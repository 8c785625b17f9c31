package io.dualstore.client.workspace;

import io.dualstore.client.local.SharedImport;
import io.dualstore.client.state.StateController;
import io.dualstore.fold.Checkpoints;
import io.dualstore.fold.FoldedState;
import io.dualstore.replica.ImageException;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.snapshot.StateJson;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Folds the events of a snapshot that is not in use yet.
 *
 * @param <S> the partition's state
 */
record SnapshotFold<S>(StateController<S> state, Checkpoints<S> checkpoints) {

    private static final int EVENTS_PER_FOLD = 10_000;

    /**
     * Returns the state after all events of the snapshot.
     *
     * @param before state of an earlier position in the same log
     * @param stored state that the snapshot has; {@code null} if there is none
     * @throws ImageException if events are missing
     * @throws io.dualstore.fold.UnfoldableEventException at the first event that cannot be folded
     */
    FoldedState<S> of(SharedImport snapshot, FoldedState<S> before, @Nullable StateJson stored) {
        FoldedState<S> folded = Optional.ofNullable(stored)
                .flatMap(json -> checkpoints.read(json.json(), json.digest()))
                .map(read -> new FoldedState<>(snapshot.nextPosition(), read))
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
}
