package io.dualstore.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.read.StoredEvents.Stored;
import io.dualstore.update.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Events of a replica found by their ids. */
class EventIdIndexTest extends ReplicaOnEachMedium {

    @Test
    void findsTheEventsOfTheGivenIds() {
        RandomLog log = new RandomLog(31);
        replica.apply(log.commits(20));
        EventIdIndex index = new EventIdIndex(replica);
        List<UUID> asked = new ArrayList<>(List.of(new UUID(1, 2)));
        Map<UUID, Stored> expected = new HashMap<>();
        for (int i = 0; i < log.events().size(); i += 3) {
            RecordedEvent event = log.events().get(i);
            asked.add(event.event().id());
            expected.put(event.event().id(), new Stored(event.position(), event.event()));
        }

        assertThat(index.byIds(asked)).isEqualTo(expected);
        assertThat(index.byIds(List.of(new UUID(1, 2)))).isEmpty();
        assertThat(index.byIds(List.of())).isEmpty();
    }

    @Test
    void ofAnIdThatAForeignLogHasTwiceTheFirstEventIsFound() {
        EventIdIndex index = new EventIdIndex(replica);
        RandomLog log = new RandomLog(32);
        replica.apply(log.commits(5));
        RecordedEvent first = log.events().getFirst();
        Update update = log.updates().getLast();
        Update again = new Update(
                new UUID(5, 5),
                update.user(),
                update.device(),
                null,
                update.stamps(),
                update.actions(),
                update.base(),
                update.basis(),
                update.verdict(),
                List.of(first.event()));

        replica.apply(
                List.of(new StoredCommit(log.header(log.head(), log.head().sequence() + 1), List.of(again), "hash")));

        assertThat(replica.nextPosition()).isEqualTo(log.events().size() + 1);
        assertThat(index.byIds(List.of(first.event().id())))
                .containsExactly(Map.entry(first.event().id(), new Stored(0, first.event())));
    }

    @Test
    void aLookUpReadsOneIndex() {
        EventIdIndex index = new EventIdIndex(replica);

        List<String> plan = database.query(
                session -> session.list("EXPLAIN QUERY PLAN " + index.query(), row -> row.getString(4), "[]"));

        assertThat(plan).anyMatch(step -> step.contains("SEARCH e USING INDEX shared_event_id"));
        assertThat(plan).noneMatch(step -> step.matches("SCAN (e|t)\\b.*"));
    }
}
