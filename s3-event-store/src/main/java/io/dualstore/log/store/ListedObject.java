package io.dualstore.log.store;

import java.time.Instant;

/** A row of a listing: key, stored size in bytes, and when the store says it was last written. */
public record ListedObject(String key, long size, Instant lastModified) {}
