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

    /**
     * A name for what this fold computes, such as {@code "3"}. States that were folded under another name are discarded and folded again
     * from the first event.
     *
     * <p>The default is empty: nodes then derive the name from the compiled classes of the fold, the state, the events and the upcasters,
     * and of the classes that these use from the same jars. So a corrected fold needs no declaration. Override this method if the fold
     * depends on anything else, such as a file, a setting, or code that it gets at run time. If it is overridden, change the name whenever
     * the fold's result changes.
     */
    default String revision() {
        return "";
    }
}
