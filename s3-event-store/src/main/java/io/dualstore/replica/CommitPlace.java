package io.dualstore.replica;

/**
 * A commit that the replica has applied.
 *
 * @param hash SHA-256 of its stored bytes, lower-case hex
 * @param firstPosition position of its first event, or of the next event if it has none
 */
public record CommitPlace(long sequence, String hash, long firstPosition) {}
