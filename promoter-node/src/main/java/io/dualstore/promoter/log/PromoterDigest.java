package io.dualstore.promoter.log;

import io.dualstore.log.commit.Head;
import org.jspecify.annotations.Nullable;

/**
 * Digest of the shared state, and the place in the log that it belongs to.
 *
 * @param head of the log when it was folded
 * @param position number of events in the state: that of the whole log, or of the events before one that cannot be folded
 * @param digest the same on every node whose state has as many events
 * @param failure why the next event cannot be folded; {@code null} if the state has all events up to the head
 */
public record PromoterDigest(
        Head head, long position, String digest, @Nullable String failure) {}
