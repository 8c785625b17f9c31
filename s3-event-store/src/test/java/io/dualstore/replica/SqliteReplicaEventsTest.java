package io.dualstore.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.commit.StoredCommit;
import io.dualstore.update.Criteria;
import io.dualstore.update.Criterion;
import io.dualstore.update.Event;
import io.dualstore.update.Update;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the events of a replica are found. */
class SqliteReplicaEventsTest extends ReplicaOnEachMedium {

    @Test
    void givesBackEveryEventAsItWas() {
        RandomLog log = new RandomLog(1);
        replica.apply(log.commits(20));

        assertThat(replica.from(0, Integer.MAX_VALUE)).isEqualTo(log.events());
        assertThat(replica.from(7, 5)).isEqualTo(log.events().subList(7, 12));
        assertThat(replica.head()).isEqualTo(log.head());
        assertThat(replica.nextPosition()).isEqualTo(log.events().size());
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5, 6, 7, 8, 9})
    void matchesWhatANaiveFilterMatches(long seed) {
        RandomLog log = new RandomLog(seed);
        for (int batch = 0; batch < 4; batch++) {
            replica.apply(log.commits(10));
        }
        for (int i = 0; i < 200; i++) {
            Set<Criterion> anyOf = new HashSet<>();
            for (int criteria = log.random().nextInt(4); criteria > 0; criteria--) {
                anyOf.add(log.criterion());
            }
            Criteria criteria = new Criteria(anyOf);
            long from = log.random().nextInt(log.events().size() + 2);
            int limit = log.random().nextInt(1, 30);
            List<RecordedEvent> expected = log.events().stream()
                    .filter(event -> event.position() >= from && criteria.matches(event.event()))
                    .limit(limit)
                    .toList();

            assertThat(replica.matching(criteria, from, limit))
                    .as("%s from %d, at most %d", criteria, from, limit)
                    .isEqualTo(expected);
            assertThat(replica.anyMatch(criteria, from))
                    .as("any of %s from %d", criteria, from)
                    .isEqualTo(!expected.isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11, 12})
    void findsTheFirstEventSinceATimeThoughClocksDiffer(long seed) {
        RandomLog log = new RandomLog(seed);
        replica.apply(log.commits(30));
        replica.apply(log.commits(30));

        for (int i = 0; i < 100; i++) {
            Instant time = i % 2 == 0
                    ? log.time()
                    : log.events()
                            .get(log.random().nextInt(log.events().size()))
                            .event()
                            .time();
            long expected = log.events().stream()
                    .filter(event -> !log.times().get((int) event.position()).isBefore(time))
                    .mapToLong(RecordedEvent::position)
                    .findFirst()
                    .orElse(log.events().size());
            assertThat(replica.firstPositionSince(time)).as("since %s", time).isEqualTo(expected);
        }
        assertThat(replica.firstPositionSince(Instant.MIN)).isZero();
        assertThat(replica.firstPositionSince(Instant.MAX))
                .isEqualTo(log.events().size());
    }

    @Test
    void aDeviceWhoseClockIsFarAheadDoesNotHideTheTimesOfWhatFollows() {
        RandomLog log = new RandomLog(13);
        StoredCommit first = log.commit(3);
        replica.apply(List.of(withEventsOf(first, Instant.parse("9999-12-31T23:59:59Z"))));
        long next = log.events().size();
        StoredCommit second = log.commit(3);
        replica.apply(List.of(second));

        assertThat(replica.firstPositionSince(first.header().time().plusNanos(1)))
                .isGreaterThanOrEqualTo(next)
                .isLessThan(log.events().size());
    }

    private static StoredCommit withEventsOf(StoredCommit commit, Instant time) {
        List<Update> updates = commit.updates().stream()
                .map(update -> update.executed(
                        update.base(),
                        update.basis(),
                        update.events().stream()
                                .map(event -> new Event(
                                        event.id(),
                                        event.name(),
                                        time,
                                        event.tags(),
                                        event.payload(),
                                        event.metadata()))
                                .toList()))
                .toList();
        return new StoredCommit(commit.header(), updates, commit.hash());
    }
}
