package io.dualstore.log.append;

import io.dualstore.log.append.RepeatedEvents.Repeat;
import io.dualstore.text.QuotedText;
import io.dualstore.update.Event;
import io.dualstore.update.json.EventComparison;
import java.util.UUID;

/**
 * An update has an event whose id another event of the log already has, or has one event twice. The update is not in the log, and appending
 * it again fails again.
 */
public final class DuplicateEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UUID eventId;

    private DuplicateEventException(Event event, String problem) {
        super("Event " + event.id() + " (" + QuotedText.of(event.name().toString()) + ") was not appended: " + problem);
        this.eventId = event.id();
    }

    static DuplicateEventException twice(Event event) {
        return new DuplicateEventException(event, "it is in the append twice. Append each event once");
    }

    static DuplicateEventException other(Repeat repeat) {
        return new DuplicateEventException(
                repeat.event(),
                place(repeat) + " with another "
                        + String.join(
                                ", ",
                                EventComparison.differences(repeat.stored().event(), repeat.event()))
                        + ". Give each event an id of its own");
    }

    static DuplicateEventException mixed(Repeat repeat, Event fresh) {
        return new DuplicateEventException(
                repeat.event(),
                place(repeat) + ", and none of the id " + fresh.id()
                        + ", which is in the same append. Append either new events or a whole earlier append");
    }

    /** @param first in the append, but second in the log */
    static DuplicateEventException reordered(Repeat first, Repeat second) {
        return new DuplicateEventException(
                first.event(),
                place(first) + ", after event " + second.event().id() + " at position "
                        + second.stored().position()
                        + ", which follows it in the append. Repeat an append in its own order");
    }

    private static String place(Repeat repeat) {
        return "position " + repeat.stored().position() + " of the log holds an event of this id";
    }

    /** Returns the id that is not unique. */
    public UUID eventId() {
        return eventId;
    }
}
