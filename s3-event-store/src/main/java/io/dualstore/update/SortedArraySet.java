package io.dualstore.update;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;

/**
 * An immutable set in a sorted array: lookups take {@code log n} comparisons whatever the elements' hash codes are, and an element takes no
 * memory besides its reference. Iterates in natural order.
 */
final class SortedArraySet<E extends Comparable<? super E>> extends AbstractSet<E> {

    private final E[] elements;

    private SortedArraySet(E[] elements) {
        this.elements = elements;
    }

    /** @param elements none of them {@code null}; a repeated one counts once */
    @SuppressWarnings("unchecked") // only ever read as E
    static <E extends Comparable<? super E>> SortedArraySet<E> of(Collection<? extends E> elements) {
        E[] sorted = (E[]) elements.toArray(new Comparable<?>[0]);
        for (E element : sorted) {
            Objects.requireNonNull(element);
        }
        Arrays.sort(sorted);
        int size = 0;
        for (E element : sorted) {
            if (size == 0 || !sorted[size - 1].equals(element)) {
                sorted[size++] = element;
            }
        }
        return new SortedArraySet<>(size == sorted.length ? sorted : Arrays.copyOf(sorted, size));
    }

    @Override
    public boolean contains(Object element) {
        try {
            return Arrays.binarySearch(elements, element) >= 0;
        } catch (ClassCastException e) {
            return false;
        }
    }

    @Override
    public Iterator<E> iterator() {
        return Arrays.asList(elements).iterator();
    }

    @Override
    public int size() {
        return elements.length;
    }
}
