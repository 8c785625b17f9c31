package io.dualstore.client.local;

/**
 * A partition's last good state at some position, so that a start needs not fold the whole history. Only ever a saving of time.
 *
 * @param position how many events of the log it is folded from
 * @param fingerprint of the fold that made it
 * @param state serialised by the model; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares them
public record Checkpoint(long position, String fingerprint, byte[] state) {}
