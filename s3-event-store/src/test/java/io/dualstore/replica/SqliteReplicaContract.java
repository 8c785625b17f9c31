package io.dualstore.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.CommitHeader;
import io.dualstore.log.Head;
import io.dualstore.log.StoredCommit;
import io.dualstore.update.BundleRef;
import io.dualstore.update.Criteria;
import io.dualstore.update.Criterion;
import io.dualstore.update.MessageName;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a replica does, in a file and in memory. */
abstract class SqliteReplicaContract {

    private SqliteDatabase database;
    private SqliteReplica replica;

    abstract SqliteDatabase open();

    @BeforeEach
    void openReplica() {
        database = open();
        replica = new SqliteReplica(database, "shared", RandomLog.LOG);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void startsBeforeTheFirstCommit() {
        assertThat(replica.head()).isEqualTo(Head.start(RandomLog.LOG));
        assertThat(replica.nextPosition()).isZero();
        assertThat(replica.from(0, 10)).isEmpty();
    }

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
                    .filter(event -> !event.event().time().isBefore(time))
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
    void knowsTheVerdictOfEveryUpdateInTheLog() {
        RandomLog log = new RandomLog(13);
        replica.apply(log.commits(20));

        long number = 0;
        for (Update update : log.updates()) {
            DecidedUpdate decided =
                    replica.verdictOf(update.user(), update.id()).orElseThrow();
            assertThat(decided.verdict()).isEqualTo(update.verdict());
            assertThat(decided.bundle()).isEqualTo(update.bundle());
            assertThat(decided.stamps()).isEqualTo(update.stamps());
            assertThat(decided.device()).isEqualTo(update.device());
            assertThat(decided.actions()).containsExactly(new MessageName("test.Do", "1"));
            assertThat(decided.number()).isEqualTo(number++);
            assertThat(decided.eventCount()).isEqualTo(update.events().size());
            assertThat(replica.from(decided.firstPosition(), decided.eventCount()))
                    .extracting(RecordedEvent::event)
                    .isEqualTo(update.events());
            assertThat(replica.isDecided(update.user(), update.id())).isTrue();
            assertThat(replica.isDecided("somebody", update.id())).isFalse();
        }
        assertThat(replica.verdictOf("user1", new UUID(1, 2))).isEmpty();
    }

    @Test
    void keepsTheFirstVerdictOfAnUpdateThatStandsInTheLogTwice() {
        RandomLog log = new RandomLog(14);
        Update update = log.commit(1).updates().getFirst();
        Update again = update.decided(
                new Verdict.Rejected(Verdict.Reason.of("late", "Too late")),
                List.of(),
                update.stamps().created());
        RandomLog fresh = new RandomLog(15);
        CommitHeader header = fresh.header(Head.start(RandomLog.LOG), 0);
        replica.apply(List.of(new StoredCommit(header, List.of(update, again), "h0")));

        assertThat(replica.verdictOf(update.user(), update.id()).orElseThrow().verdict())
                .isEqualTo(update.verdict());
        assertThat(replica.timeline(Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void pagesThroughUpdatesNewestFirstAndThroughVerdictsOldestFirst() {
        RandomLog log = new RandomLog(16);
        replica.apply(log.commits(12));
        List<UUID> ids = log.updates().stream().map(Update::id).toList();

        List<DecidedUpdate> first = replica.timeline(Long.MAX_VALUE, 5);
        List<DecidedUpdate> second = replica.timeline(first.getLast().number(), 5);
        assertThat(first).extracting(DecidedUpdate::id).isEqualTo(ids.reversed().subList(0, 5));
        assertThat(second)
                .extracting(DecidedUpdate::id)
                .isEqualTo(ids.reversed().subList(5, 10));

        List<DecidedUpdate> after = replica.decidedAfter(8, 1000);
        assertThat(after).isNotEmpty().allMatch(decided -> decided.sequence() > 8);
        assertThat(after).extracting(DecidedUpdate::id).isEqualTo(ids.subList(ids.size() - after.size(), ids.size()));
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

        early.adopt(RandomLog.LOG);
        early.apply(new RandomLog(23).commits(2));

        assertThat(new SqliteReplica(database, "early", SqliteReplica.UNBOUND)
                        .head()
                        .logId())
                .isEqualTo(RandomLog.LOG);
        assertThatThrownBy(() -> early.adopt(new UUID(3, 3)))
                .isInstanceOf(ForeignLogException.class)
                .hasMessageContaining(new UUID(3, 3).toString())
                .hasMessageContaining("new local store");
    }

    @Test
    void knowsItsCommitsAndTheBundlesInThem() {
        RandomLog log = new RandomLog(24);
        List<StoredCommit> commits = log.commits(12);
        replica.apply(commits);

        for (StoredCommit commit : commits) {
            CommitHeader header = commit.header();
            assertThat(replica.commitAt(header.sequence()))
                    .contains(new CommitPlace(header.sequence(), commit.hash(), header.firstPosition()));
        }
        assertThat(replica.commitAt(12)).isEmpty();
        assertThat(replica.commitAt(-1)).isEmpty();
        List<BundleRef> sent = new ArrayList<>();
        for (Update update : log.updates()) {
            BundleRef bundle = update.bundle();
            if (bundle != null && update.user().equals("user1")) {
                sent.add(bundle);
            }
        }
        assertThat(sent).isNotEmpty();
        assertThat(replica.bundlesOf("user1", "d1"))
                .containsExactlyInAnyOrderElementsOf(sent)
                .isSortedAccordingTo(Comparator.comparingLong(BundleRef::number));
        assertThat(replica.lastBundleNumber("user1", "d1"))
                .hasValue(sent.stream().mapToLong(BundleRef::number).max().orElseThrow());
        assertThat(replica.lastBundleNumber("user1", "d2")).isEmpty();
    }

    @Test
    void refusesANameThatCouldBreakOutOfSql() {
        assertThatThrownBy(() -> new SqliteReplica(database, "x; DROP TABLE y", RandomLog.LOG))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
