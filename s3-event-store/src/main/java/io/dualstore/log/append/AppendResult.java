package io.dualstore.log.append;

/** How an update got into the log. */
public sealed interface AppendResult {

    /**
     * Appended now.
     *
     * @param sequence of its commit
     * @param firstPosition of its first event, or that the next event would have got if it has none
     * @param nextPosition after its last event
     */
    record Appended(long sequence, long firstPosition, long nextPosition) implements AppendResult {}

    /** The update, or each of its events, had been in the log already, appended by an earlier try: a success. */
    record AlreadyDecided() implements AppendResult {}
}
