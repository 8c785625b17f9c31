package io.dualstore.hostile;

/**
 * An object for the bucket.
 *
 * @param key under which it is put
 * @param body its stored bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HostileObject(String key, byte[] body) {}
