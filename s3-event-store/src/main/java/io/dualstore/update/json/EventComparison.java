package io.dualstore.update.json;

import io.dualstore.update.Event;
import java.util.List;

/** Whether two executions of the same actions came out the same. */
public final class EventComparison {

    private EventComparison() {}

    /** Whether both are the same events in the same order: names, versions, tags and what the payloads mean; nothing else counts. */
    public static boolean sameOutcome(List<Event> one, List<Event> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!sameOutcome(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameOutcome(Event one, Event other) {
        return one.name().equals(other.name())
                && one.tags().equals(other.tags())
                && PayloadComparison.sameMeaning(one.payload(), other.payload());
    }
}
