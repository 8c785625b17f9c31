package io.dualstore.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.commit.CommitHeader;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.update.BundleRef;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a replica knows of the updates in its log, their verdicts, commits and bundles. */
class SqliteReplicaUpdatesTest extends ReplicaOnEachMedium {

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
            assertThat(decided.actions()).isEqualTo(update.actions());
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
}
