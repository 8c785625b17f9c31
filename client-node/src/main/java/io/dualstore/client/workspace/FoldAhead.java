package io.dualstore.client.workspace;

import io.dualstore.client.state.StateController;
import io.dualstore.fold.FoldedState;
import io.dualstore.fold.UnfoldableEventException;
import io.dualstore.log.commit.StoredCommit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Folds commits before they are applied, so that a node stops before a commit that it cannot fold. Replica, pending updates and state
 * then have the same position.
 *
 * @param <S> the partition's state
 */
final class FoldAhead<S> {

    private final StateController<S> state;
    private FoldedState<S> folded;
    private @Nullable UnfoldableEventException failure;

    /** @param state folded to the end of the replica */
    FoldAhead(StateController<S> state) {
        this.state = state;
        this.folded = state.confirmed();
    }

    /** Folds commits that follow the last ones; returns those before the first that cannot be folded. */
    List<StoredCommit> foldable(List<StoredCommit> commits) {
        for (int i = 0; i < commits.size(); i++) {
            try {
                folded = state.after(folded, IncomingChanges.events(commits.subList(i, i + 1)));
            } catch (UnfoldableEventException e) {
                failure = e;
                return commits.subList(0, i);
            }
        }
        return commits;
    }

    /** Returns the state after the foldable commits. */
    FoldedState<S> folded() {
        return folded;
    }

    /** Returns why the commit after the foldable ones cannot be folded; empty if there was none yet. */
    Optional<UnfoldableEventException> failure() {
        return Optional.ofNullable(failure);
    }
}
