package io.dualstore.replica;

import io.dualstore.update.Event;
import java.util.UUID;

/**
 * An event of the log, and where it stands.
 *
 * @param position index in its log
 * @param updateId the update that produced it
 * @param user who issued that update
 */
public record RecordedEvent(long position, UUID updateId, String user, Event event) {}
