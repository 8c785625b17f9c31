package io.dualstore.update;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Immutable copies of collections whose elements come from outside.
 *
 * <p>{@link Set#copyOf} and {@link Map#copyOf} probe linearly: if an attacker chooses elements with equal hash codes, copying {@code n} of
 * them takes time in the order of {@code n}². These copies take {@code n log n}, provided that the elements are {@link Comparable}, as ids,
 * texts and tags are.
 */
public final class DefensiveCopies {

    /** Up to this size the JDK's copies cannot become slow, and are smaller. */
    private static final int SMALL = 8;

    private DefensiveCopies() {}

    /**
     * Returns an immutable copy, in no particular order.
     *
     * @param elements comparable elements, none of them {@code null}
     */
    @SuppressWarnings("unchecked") // immutable, so a set of a subtype will do
    public static <E extends Comparable<? super E>> Set<E> set(Collection<? extends E> elements) {
        if (elements instanceof SortedArraySet<?>) {
            return (Set<E>) elements;
        }
        return elements.size() <= SMALL ? Set.copyOf(elements) : SortedArraySet.of(elements);
    }

    /**
     * Returns an immutable copy, in no particular order.
     *
     * @param entries entries with comparable keys, no key or value {@code null}
     */
    public static <K extends Comparable<? super K>, V> Map<K, V> map(Map<? extends K, ? extends V> entries) {
        if (entries.size() <= SMALL) {
            return Map.copyOf(entries);
        }
        LinkedHashMap<K, V> copy = LinkedHashMap.newLinkedHashMap(entries.size());
        entries.forEach((key, value) -> copy.put(Objects.requireNonNull(key), Objects.requireNonNull(value)));
        return Collections.unmodifiableMap(copy);
    }
}
