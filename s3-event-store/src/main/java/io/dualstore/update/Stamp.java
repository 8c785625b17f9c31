package io.dualstore.update;

import java.time.Instant;

/** When and where something happened to an update. The time is that machine's claim: it informs and never orders. */
public record Stamp(Instant at, String where) {}
