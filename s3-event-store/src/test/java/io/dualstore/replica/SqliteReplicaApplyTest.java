package io.dualstore.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.commit.CommitHeader;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.update.Criteria;
import io.dualstore.update.Tag;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of commits that are applied to a replica. */
class SqliteReplicaApplyTest extends ReplicaOnEachMedium {

    @Test
    void startsBeforeTheFirstCommit() {
        assertThat(replica.head()).isEqualTo(Head.start(RandomLog.LOG));
        assertThat(replica.nextPosition()).isZero();
        assertThat(replica.from(0, 10)).isEmpty();
    }

    @Test
    void appliesAllOrNothing() {
        RandomLog log = new RandomLog(17);
        replica.apply(log.commits(3));
        Head before = replica.head();
        int events = log.events().size();
        List<StoredCommit> next = log.commits(2);
        CommitHeader wrong = log.header(log.head(), log.head().sequence() + 2);

        assertThatIllegalStateException()
                .isThrownBy(() -> replica.apply(
                        List.of(next.get(0), next.get(1), new StoredCommit(wrong, List.of(), "hash-of-a-gap"))))
                .withMessageContaining("does not follow");

        assertThat(replica.head()).isEqualTo(before);
        assertThat(replica.from(0, 1000)).hasSize(events);
        replica.apply(next);
        assertThat(replica.from(0, 1000)).isEqualTo(log.events());
    }

    @Test
    void aFailureOfTheCallersTransactionUndoesAnApplyAndWhatItRemembered() {
        RandomLog lost = new RandomLog(18);
        assertThatThrownBy(() -> database.write(session -> {
                    replica.apply(lost.commits(5));
                    assertThat(replica.from(0, 1000)).isEqualTo(lost.events());
                    throw new IllegalArgumentException("changed my mind");
                }))
                .hasMessage("changed my mind");
        assertThat(replica.from(0, 10)).isEmpty();
        assertThat(replica.head()).isEqualTo(Head.start(RandomLog.LOG));

        RandomLog log = new RandomLog(19);
        replica.apply(log.commits(5));
        assertThat(replica.from(0, 1000)).isEqualTo(log.events());
        for (String value : List.of("v0", "v2", "v4")) {
            Criteria criteria = Criteria.havingTags(new Tag("item", value));
            assertThat(replica.matching(criteria, 0, 1000))
                    .isEqualTo(log.events().stream()
                            .filter(event -> criteria.matches(event.event()))
                            .toList());
        }
    }

    @Test
    void refusesACommitThatDoesNotFollow() {
        RandomLog log = new RandomLog(20);
        replica.apply(log.commits(2));
        Head head = log.head();
        CommitHeader next = log.header(head, head.sequence() + 1);

        refuses(log.header(head, head.sequence()), "an old sequence");
        refuses(log.header(head, head.sequence() + 2), "a gap");
        refuses(
                log.header(new Head(head.logId(), head.sequence(), "0", head.nextPosition()), next.sequence()),
                "a hash");
        refuses(
                log.header(
                        new Head(new UUID(7, 7), head.sequence(), head.hash(), head.nextPosition()), next.sequence()),
                "another log");
        refuses(
                log.header(
                        new Head(head.logId(), head.sequence(), head.hash(), head.nextPosition() + 1), next.sequence()),
                "a gap in positions");

        replica.apply(List.of(new StoredCommit(next, List.of(), "hash")));
        assertThat(replica.head().sequence()).isEqualTo(next.sequence());
    }

    private void refuses(CommitHeader header, String why) {
        assertThatIllegalStateException()
                .as(why)
                .isThrownBy(() -> replica.apply(List.of(new StoredCommit(header, List.of(), "hash"))))
                .withMessageContaining("does not follow");
    }

    @Test
    void twoPartitionsOfOneDatabaseDoNotMix() {
        SqliteReplica personal = new SqliteReplica(database, "private", RandomLog.LOG);
        RandomLog shared = new RandomLog(21);
        RandomLog own = new RandomLog(22);
        replica.apply(shared.commits(5));
        personal.apply(own.commits(3));

        assertThat(replica.from(0, 1000)).isEqualTo(shared.events());
        assertThat(personal.from(0, 1000)).isEqualTo(own.events());
    }

    @Test
    void meetsItsLogLaterIfItNeverWasOnline() {
        SqliteReplica early = new SqliteReplica(database, "early", SqliteReplica.UNBOUND);
        assertThat(early.head().logId()).isEqualTo(SqliteReplica.UNBOUND);

        early.bindTo(RandomLog.LOG);
        early.apply(new RandomLog(23).commits(2));

        assertThat(new SqliteReplica(database, "early", SqliteReplica.UNBOUND)
                        .head()
                        .logId())
                .isEqualTo(RandomLog.LOG);
        assertThatThrownBy(() -> early.bindTo(new UUID(3, 3)))
                .isInstanceOf(ForeignLogException.class)
                .hasMessageContaining(new UUID(3, 3).toString())
                .hasMessageContaining("new local folder");
    }

    @Test
    void refusesANameThatCouldBreakOutOfSql() {
        assertThatThrownBy(() -> new SqliteReplica(database, "x; DROP TABLE y", RandomLog.LOG))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
