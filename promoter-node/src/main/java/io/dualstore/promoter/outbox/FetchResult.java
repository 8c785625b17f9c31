package io.dualstore.promoter.outbox;

/** What the store gave for a bundle that waits. */
public record FetchResult(WaitingBundle bundle, Answer answer) {

    /** The store's answer to a GET of the bundle. */
    public sealed interface Answer {}

    /** Its bytes. */
    @SuppressWarnings("ArrayRecordComponent") // Bytes on their way through, never compared.
    public record Stored(byte[] bytes) implements Answer {}

    /** Nothing any more: another promoter decided it. */
    public record Gone() implements Answer {}

    /** It is larger than a bundle may be; nothing was read. */
    public record TooLarge(String message) implements Answer {}

    /** The store did not give it. */
    public record NotGiven(HoldReason reason, String message) implements Answer {}
}
