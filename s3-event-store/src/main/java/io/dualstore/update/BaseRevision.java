package io.dualstore.update;

/**
 * Up to where an update had read the log when it was executed.
 *
 * @param sequence of the last commit read, -1 for none
 * @param hash SHA-256 of that commit's stored bytes in hex; for none the log's identity
 */
public record BaseRevision(long sequence, String hash) {}
