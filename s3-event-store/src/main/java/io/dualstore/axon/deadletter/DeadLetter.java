package io.dualstore.axon.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that was not handled. Its content is in the log.
 *
 * @param position of the event in the log
 * @param eventId identifier of the event's message
 * @param type name and version of the event's message, as {@code name#version}
 * @param sequence the sequence that is parked behind it; {@code null} if there is none
 * @param failure why it was not handled, at most 1,000 characters
 * @param since when handling first failed, by this machine's clock
 * @param attempts number of failed attempts
 */
public record DeadLetter(
        long position,
        String eventId,
        String type,
        @Nullable String sequence,
        String failure,
        Instant since,
        int attempts) {}
