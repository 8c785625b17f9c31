package io.dualstore.fold;

/**
 * The state of a partition after some events of its log, as a node keeps it. It saves time at a start and has no other use.
 *
 * @param position number of events that are folded into the state
 * @param fingerprint of the fold that made it
 * @param state as JSON; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares them
public record Checkpoint(long position, String fingerprint, byte[] state) {}
