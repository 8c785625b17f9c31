package io.dualstore.promoter.log;

import io.dualstore.log.commit.Head;

/**
 * Digest of the shared state, and the place in the log that it belongs to.
 *
 * @param head of the log, whose events are all in the state
 * @param digest the same on every node that stands at this place
 */
public record PromoterDigest(Head head, String digest) {}
