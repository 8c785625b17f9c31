package io.dualstore.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Criteria have an order, so that maps of them stay fast whatever hash codes users choose. */
class CriteriaTest {

    private static final List<Criteria> DIFFERENT = List.of(
            Criteria.NONE,
            Criteria.EVERYTHING,
            Criteria.havingTags(new Tag("task", "Aa")),
            Criteria.havingTags(new Tag("task", "BB")),
            Criteria.havingTags(new Tag("task", "Aa"), new Tag("task", "BB")),
            Criteria.havingTags(new Tag("task", "Aa")).or(Criteria.havingTags(new Tag("task", "BB"))),
            new Criteria(Set.of(new Criterion(Set.of("tasks.TaskAdded"), Set.of(new Tag("task", "Aa"))))));

    @Test
    void theOrderAgreesWithEquality() {
        assertThat(DIFFERENT.get(2)).hasSameHashCodeAs(DIFFERENT.get(3));
        for (Criteria one : DIFFERENT) {
            for (Criteria other : DIFFERENT) {
                assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
                assertThat(Integer.signum(one.compareTo(other))).isEqualTo(-Integer.signum(other.compareTo(one)));
            }
        }
    }
}
