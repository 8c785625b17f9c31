package io.dualstore.update;

import java.util.HashSet;
import java.util.Set;

/**
 * What a decision was based on: the union of several criteria. Nothing read is {@link #NONE}; a criterion without types and tags
 * matches every event.
 */
public record Criteria(Set<Criterion> anyOf) implements Comparable<Criteria> {

    /** Matches no event. */
    public static final Criteria NONE = new Criteria(Set.of());

    /** Matches every event. */
    public static final Criteria EVERYTHING = new Criteria(Set.of(new Criterion(Set.of(), Set.of())));

    public Criteria {
        anyOf = DefensiveCopies.set(anyOf);
    }

    /** Criteria of one criterion: all of {@code tags}, of any type. */
    public static Criteria havingTags(Tag... tags) {
        return new Criteria(Set.of(new Criterion(Set.of(), Set.of(tags))));
    }

    /** An arbitrary order, by which maps of criteria with equal hash codes stay fast: see {@link Criterion#compareTo}. */
    @Override
    public int compareTo(Criteria other) {
        return Criterion.compare(anyOf, other.anyOf);
    }

    /** Whether any criterion matches {@code event}. */
    public boolean matches(Event event) {
        for (Criterion criterion : anyOf) {
            if (criterion.matches(event)) {
                return true;
            }
        }
        return false;
    }

    /** Matches what this or {@code other} matches. */
    public Criteria or(Criteria other) {
        if (anyOf.containsAll(other.anyOf)) {
            return this;
        }
        Set<Criterion> union = new HashSet<>(anyOf);
        union.addAll(other.anyOf);
        return new Criteria(union);
    }
}
