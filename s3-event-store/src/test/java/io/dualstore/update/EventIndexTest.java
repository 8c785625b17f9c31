package io.dualstore.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIndexTest {

    private final EventIndex index = new EventIndex();

    @Test
    void findsTheSameAsAFullScanAlsoAfterRemovals() {
        Random random = new Random(7);
        List<Event> all = new ArrayList<>();
        for (int step = 0; step < 2_000; step++) {
            if (random.nextInt(30) == 0) {
                int count = random.nextInt(all.size() + 1);
                all.subList(0, count).clear();
                index.removeFirst(count);
            } else if (random.nextInt(10) == 0) {
                int size = random.nextInt(all.size() + 1);
                all.subList(size, all.size()).clear();
                index.truncate(size);
            } else {
                Event event = event(random);
                all.add(event);
                index.add(event);
            }
            Criteria criteria = criteria(random);
            List<Integer> expected = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if (criteria.matches(all.get(i))) {
                    expected.add(i);
                }
            }
            List<Integer> found = new ArrayList<>();
            index.matching(criteria, found::add);
            int from = random.nextInt(all.size() + 1);

            assertThat(found).isEqualTo(expected);
            assertThat(index.anyMatch(criteria, from))
                    .isEqualTo(expected.stream().anyMatch(i -> i >= from));
            assertThat(index.from(from)).isEqualTo(all.subList(from, all.size()));
        }
    }

    private static Event event(Random random) {
        return new Event(
                UUID.randomUUID(),
                new MessageName("test.E" + random.nextInt(2), "1"),
                Instant.EPOCH,
                tags(random),
                Payload.ofJson("{}"),
                Map.of());
    }

    private static Criteria criteria(Random random) {
        Criteria criteria = Criteria.NONE;
        for (int i = random.nextInt(4); i > 0; i--) {
            Set<String> types = random.nextBoolean() ? Set.of() : Set.of("test.E0");
            criteria = criteria.or(new Criteria(Set.of(new Criterion(types, tags(random)))));
        }
        return criteria;
    }

    private static Set<Tag> tags(Random random) {
        Tag one = new Tag("a", "" + random.nextInt(5));
        Tag other = new Tag("b", "" + random.nextInt(5));
        return switch (random.nextInt(8)) {
            case 0 -> Set.of();
            case 1, 2, 3 -> Set.of(one);
            case 4, 5 -> Set.of(other);
            default -> Set.of(one, other);
        };
    }
}
