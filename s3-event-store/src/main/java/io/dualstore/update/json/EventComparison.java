package io.dualstore.update.json;

import io.dualstore.update.Event;
import java.util.ArrayList;
import java.util.List;

/** Compares events: the outcomes of two executions, and an event with what is stored under its id. */
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

    /** Returns which parts of an event differ from another: type, time, tags, payload, metadata. The spelling of its JSON does not count. */
    public static List<String> differences(Event one, Event other) {
        List<String> parts = new ArrayList<>();
        addIf(!one.name().equals(other.name()), "type", parts);
        addIf(!one.time().equals(other.time()), "time", parts);
        addIf(!one.tags().equals(other.tags()), "tags", parts);
        addIf(!PayloadComparison.sameMeaning(one.payload(), other.payload()), "payload", parts);
        addIf(!one.metadata().equals(other.metadata()), "metadata", parts);
        return parts;
    }

    private static void addIf(boolean differs, String part, List<String> parts) {
        if (differs) {
            parts.add(part);
        }
    }

    private static boolean sameOutcome(Event one, Event other) {
        return one.name().equals(other.name())
                && one.tags().equals(other.tags())
                && PayloadComparison.sameMeaning(one.payload(), other.payload());
    }
}
