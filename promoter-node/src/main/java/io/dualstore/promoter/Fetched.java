package io.dualstore.promoter;

/** What the store gave for a bundle that waits. */
record Fetched(WaitingBundle bundle, Answer answer) {

    sealed interface Answer {}

    /** Its bytes. */
    @SuppressWarnings("ArrayRecordComponent") // Bytes on their way through, never compared.
    record Stored(byte[] bytes) implements Answer {}

    /** Nothing any more: another promoter decided it. */
    record Gone() implements Answer {}

    /** It is larger than a bundle may be; nothing was read. */
    record TooLarge(String message) implements Answer {}

    /** The store did not give it. */
    record NotGiven(HoldReason reason, String message) implements Answer {}
}
