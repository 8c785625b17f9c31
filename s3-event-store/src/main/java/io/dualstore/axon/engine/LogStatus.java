package io.dualstore.axon.engine;

import io.dualstore.log.commit.Head;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an engine and its bucket get on.
 *
 * @param head where the replica stands
 * @param reachable whether the bucket answered the last look at the log
 * @param upToDate when the replica was last known to have all of the log; {@code null} if it never was since the start
 * @param trouble what went wrong at the last look, {@code null} if nothing
 */
public record LogStatus(
        Head head,
        boolean reachable,
        @Nullable Instant upToDate,
        @Nullable String trouble) {}
