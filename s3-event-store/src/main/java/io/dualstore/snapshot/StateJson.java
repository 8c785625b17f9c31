package io.dualstore.snapshot;

/**
 * A state as JSON.
 *
 * @param json not to be changed
 * @param digest of the state, as its model computes it
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares them
public record StateJson(byte[] json, String digest) {}
