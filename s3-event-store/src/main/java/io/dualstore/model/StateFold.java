package io.dualstore.model;

/**
 * How events make up the state that users see. A state is an immutable value: folding gives a new one.
 *
 * @param <S> the state
 */
public interface StateFold<S> {

    /** The state before the first event. */
    S initial();

    /**
     * The state after one more event. A pure function.
     *
     * @param event one of the partition's event types
     */
    S apply(S state, Object event, EventContext context);

    /** A digest of everything that the confirmed events determine; equal on every node that folded the same events. Lower-case hex. */
    String digest(S state);

    /** The class that a state is (de)serialised as when a node checkpoints it: a record or another class that Jackson reads. */
    Class<S> type();
}
