package io.dualstore.promoter.outbox;

import java.time.Instant;

/**
 * A device whose work waits.
 *
 * @param key of the bundle at which it waits
 * @param explanation one sentence, with what to do
 * @param since when this promoter first met it
 */
public record HeldDevice(Device device, HoldReason reason, String key, String explanation, Instant since) {}
