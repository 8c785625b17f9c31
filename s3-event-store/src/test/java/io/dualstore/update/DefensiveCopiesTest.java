package io.dualstore.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefensiveCopiesTest {

    private static final int MANY = 10_000;

    private long comparisons;

    @Test
    void equalHashCodesDoNotMakeCopyingSlow() {
        List<Colliding> keys = IntStream.range(0, MANY).mapToObj(Colliding::new).toList();
        Map<Colliding, Integer> entries = new LinkedHashMap<>();
        keys.forEach(key -> entries.put(key, key.number));

        comparisons = 0;
        Set<Colliding> set = DefensiveCopies.set(keys);
        Map<Colliding, Integer> map = DefensiveCopies.map(entries);
        keys.forEach(
                key -> assertThat(set.contains(key) && map.containsKey(key)).isTrue());

        // A tree of 10,000 is 14 deep; a linear search would compare 5,000 times for each key.
        assertThat(comparisons).isLessThan(4L * MANY * 50);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 100})
    void aCopyIsEqualAndImmutableAndKeepsNothingOfTheOriginal(int size) {
        Set<UUID> elements = new HashSet<>();
        Map<UUID, String> entries = new HashMap<>();
        for (int i = 0; i < size; i++) {
            elements.add(new UUID(i, i));
            entries.put(new UUID(i, i), "v" + i);
        }

        Set<UUID> set = DefensiveCopies.set(elements);
        Map<UUID, String> map = DefensiveCopies.map(entries);

        assertThat(set).isEqualTo(elements).hasSameHashCodeAs(elements);
        assertThat(map).isEqualTo(entries).hasSameHashCodeAs(entries);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> set.add(new UUID(7, 8)));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> map.put(new UUID(7, 8), ""));
        elements.add(new UUID(7, 8));
        entries.clear();
        assertThat(set).hasSize(size);
        assertThat(map).hasSize(size);
    }

    @Test
    void nullIsRefusedAndRepetitionIsNot() {
        List<String> withNull = new ArrayList<>(Arrays.asList("a", "b", "c", "d", "e", "f", "g", "h", "i", null));

        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> DefensiveCopies.set(withNull));
        assertThat(DefensiveCopies.set(List.of("a", "a"))).containsExactly("a");
    }

    @Test
    void criteriaOfEqualHashCodesHaveAnOrder() {
        Criterion one = new Criterion(Set.of(), Set.of(new Tag("k", "Aa"), new Tag("k", "x")));
        Criterion other = new Criterion(Set.of(), Set.of(new Tag("k", "BB"), new Tag("k", "x")));

        assertThat(one).hasSameHashCodeAs(other).isLessThan(other);
        assertThat(other).isGreaterThan(one);
        assertThat(one).isEqualByComparingTo(new Criterion(Set.of(), Set.of(new Tag("k", "x"), new Tag("k", "Aa"))));
        assertThat(one).isGreaterThan(new Criterion(Set.of(), Set.of(new Tag("k", "Aa"))));
        assertThat(one).isLessThan(new Criterion(Set.of("t"), one.tags()));
    }

    /** Counts how often it is compared, for equality or order. */
    private final class Colliding implements Comparable<Colliding> {
        private final int number;

        Colliding(int number) {
            this.number = number;
        }

        @Override
        public int hashCode() {
            return 42;
        }

        @Override
        public boolean equals(Object other) {
            comparisons++;
            return other instanceof Colliding that && number == that.number;
        }

        @Override
        public int compareTo(Colliding other) {
            comparisons++;
            return Integer.compare(number, other.number);
        }
    }
}
