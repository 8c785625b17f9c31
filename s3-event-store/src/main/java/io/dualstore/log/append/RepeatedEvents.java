package io.dualstore.log.append;

import io.dualstore.log.read.StoredEvents;
import io.dualstore.log.read.StoredEvents.Stored;
import io.dualstore.update.Event;
import io.dualstore.update.Update;
import io.dualstore.update.json.EventComparison;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Tells new events from repeated ones while a commit is planned, so that the log holds each event id once. */
final class RepeatedEvents {

    /** An event to append and the stored one of its id. */
    record Repeat(Event event, Stored stored) {}

    private final Map<UUID, Stored> stored;
    private final Set<UUID> planned = new HashSet<>();

    /** Looks up the events of all updates in one query. */
    RepeatedEvents(List<PendingAppend> waiting, StoredEvents stored) {
        this.stored = stored.byIds(waiting.stream()
                .flatMap(append -> append.entry().update().events().stream())
                .map(Event::id)
                .toList());
    }

    /**
     * Returns whether all events of an update are in the log, with equal content and in the same order; {@code false} if all are new.
     *
     * @throws DuplicateEventException if neither holds
     */
    boolean areStored(Update update) {
        List<Event> events = update.events();
        requireDistinct(events);
        if (events.stream().noneMatch(event -> stored.containsKey(event.id()))) {
            return false;
        }
        requireRepeat(events);
        return true;
    }

    private static void requireDistinct(List<Event> events) {
        if (events.size() > 1) {
            Set<UUID> ids = new HashSet<>();
            for (Event event : events) {
                if (!ids.add(event.id())) {
                    throw DuplicateEventException.twice(event);
                }
            }
        }
    }

    private void requireRepeat(List<Event> events) {
        List<Repeat> repeats = new ArrayList<>();
        List<Event> fresh = new ArrayList<>();
        for (Event event : events) {
            Stored found = stored.get(event.id());
            if (found == null) {
                fresh.add(event);
            } else {
                repeats.add(new Repeat(event, found));
            }
        }
        for (Repeat repeat : repeats) {
            if (!EventComparison.differences(repeat.stored.event(), repeat.event)
                    .isEmpty()) {
                throw DuplicateEventException.other(repeat);
            }
        }
        if (!fresh.isEmpty()) {
            throw DuplicateEventException.mixed(repeats.getFirst(), fresh.getFirst());
        }
        for (int i = 1; i < repeats.size(); i++) {
            if (repeats.get(i).stored.position() < repeats.get(i - 1).stored.position()) {
                throw DuplicateEventException.reordered(repeats.get(i - 1), repeats.get(i));
            }
        }
    }

    /** Returns whether an event of an update is planned already. */
    boolean arePlanned(Update update) {
        return update.events().stream().anyMatch(event -> planned.contains(event.id()));
    }

    /** Notes that the events of an update go into the commit. */
    void plan(Update update) {
        update.events().forEach(event -> planned.add(event.id()));
    }
}
