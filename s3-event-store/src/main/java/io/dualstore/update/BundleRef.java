package io.dualstore.update;

import java.util.UUID;

/** The bundle in which an update was sent: number within its device, and random id. */
public record BundleRef(long number, UUID id) {}
