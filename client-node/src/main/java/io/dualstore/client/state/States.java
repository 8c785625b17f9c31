package io.dualstore.client.state;

import io.dualstore.fold.FoldedState;

/**
 * Both states of a partition at one moment.
 *
 * @param version counts publications, so that a viewer sees whether it missed one
 * @param confirmed fold of the log: the same on every node at the same position
 * @param optimistic the same with this node's pending updates on top
 * @param position how many events of the log are folded
 * @param pending how many undecided updates lie on top
 * @param <S> the state
 */
public record States<S>(long version, S confirmed, S optimistic, long position, int pending) {

    /** Returns the fold of the log with its position. */
    public FoldedState<S> folded() {
        return new FoldedState<>(position, confirmed);
    }
}
