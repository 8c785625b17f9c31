package io.dualstore.update;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * Events that are not in a log yet, in order, found by their tags without a look at all of them. The last ones can be taken back, and the
 * first ones removed. Not thread-safe.
 */
public final class EventIndex {

    private final List<Event> events = new ArrayList<>();
    private final Map<Tag, List<Integer>> byTag = new HashMap<>(); // numbers: indices, plus those removed at the front
    private int removed;

    /** How many there are. */
    public int size() {
        return events.size();
    }

    /** The event that was added as the {@code index}-th, from 0. */
    public Event get(int index) {
        return events.get(index);
    }

    /** The events from the {@code from}-th on. */
    public List<Event> from(int from) {
        return List.copyOf(events.subList(from, events.size()));
    }

    /** Adds it as the last. */
    public void add(Event event) {
        int index = removed + events.size();
        events.add(event);
        for (Tag tag : event.tags()) {
            byTag.computeIfAbsent(tag, unknown -> new ArrayList<>()).add(index);
        }
    }

    /** Takes back all but the first {@code size}. */
    public void truncate(int size) {
        while (events.size() > size) {
            for (Tag tag : events.removeLast().tags()) {
                byTag.computeIfPresent(tag, (same, indices) -> {
                    // An event that was being added when memory ran out may be missing here.
                    if (!indices.isEmpty() && indices.getLast() == removed + events.size()) {
                        indices.removeLast();
                    }
                    return indices.isEmpty() ? null : indices;
                });
            }
        }
    }

    /** Removes the first {@code count} events, so that the one after them has the index 0. */
    public void removeFirst(int count) {
        List<Event> first = events.subList(0, count);
        for (Event event : first) {
            for (Tag tag : event.tags()) {
                byTag.computeIfPresent(tag, (same, numbers) -> {
                    numbers.removeFirst();
                    return numbers.isEmpty() ? null : numbers;
                });
            }
        }
        first.clear();
        removed += count;
    }

    /** Tells {@code reader} the indices of the events that match, in order. */
    public void matching(Criteria criteria, IntConsumer reader) {
        matching(criteria, 0, reader);
    }

    /** Tells {@code reader} the indices of the events that match, in order, from the {@code from}-th on. */
    public void matching(Criteria criteria, int from, IntConsumer reader) {
        if (criteria.anyOf().stream().anyMatch(criterion -> criterion.tags().isEmpty())) {
            for (int i = from; i < events.size(); i++) {
                report(criteria, i, reader);
            }
        } else if (criteria.anyOf().size() == 1) {
            for (int number : candidates(criteria.anyOf().iterator().next(), from)) {
                report(criteria, number - removed, reader);
            }
        } else {
            TreeSet<Integer> union = new TreeSet<>();
            criteria.anyOf().forEach(criterion -> union.addAll(candidates(criterion, from)));
            union.forEach(number -> report(criteria, number - removed, reader));
        }
    }

    private List<Integer> candidates(Criterion criterion, int from) {
        List<Integer> all = byTag.getOrDefault(criterion.tags().iterator().next(), List.of());
        int first = from == 0 ? 0 : Collections.binarySearch(all, removed + from);
        return all.subList(first < 0 ? -first - 1 : first, all.size());
    }

    private void report(Criteria criteria, int index, IntConsumer reader) {
        if (criteria.matches(events.get(index))) {
            reader.accept(index);
        }
    }

    /** Whether any event from the {@code from}-th on matches. */
    public boolean anyMatch(Criteria criteria, int from) {
        boolean[] found = {false};
        matching(criteria, from, index -> found[0] = true);
        return found[0];
    }
}
