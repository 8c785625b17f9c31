package io.dualstore.update;

import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/**
 * Matches events that carry all of {@code tags} and are one of {@code types}.
 *
 * @param types qualified names without version; empty means any
 * @param tags empty means any
 */
public record Criterion(Set<String> types, Set<Tag> tags) implements Comparable<Criterion> {

    public Criterion {
        types = DefensiveCopies.set(types);
        tags = DefensiveCopies.set(tags);
    }

    /** Whether {@code event} is one of these. */
    public boolean matches(Event event) {
        return (types.isEmpty() || types.contains(event.name().name()))
                && event.tags().containsAll(tags);
    }

    /** An arbitrary order, by which sets of criteria with equal hash codes stay fast: tags are made of what users enter. */
    @Override
    public int compareTo(Criterion other) {
        int byTags = compare(tags, other.tags);
        return byTags != 0 ? byTags : compare(types, other.types);
    }

    static <E extends Comparable<E>> int compare(Set<E> one, Set<E> other) {
        Iterator<E> others = new TreeSet<>(other).iterator();
        for (E element : new TreeSet<>(one)) {
            int byElement = others.hasNext() ? element.compareTo(others.next()) : 1;
            if (byElement != 0) {
                return byElement;
            }
        }
        return others.hasNext() ? -1 : 0;
    }
}
