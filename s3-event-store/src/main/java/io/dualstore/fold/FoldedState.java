package io.dualstore.fold;

/**
 * A state, and the events of the log that are folded into it.
 *
 * @param position number of events: the position of the next event to fold
 * @param state the state after these events
 * @param <S> the state
 */
public record FoldedState<S>(long position, S state) {}
