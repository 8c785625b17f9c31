package io.dualstore.log.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.append.AppendResult.Appended;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.RequestKind;
import io.dualstore.update.Update;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of an append when others were faster. */
class CommitLogConflictTest extends TwoCommitLogs {

    @Test
    void anUpdateWhoseGroundsHaveChangedEndsWithItsOwnErrorAndOthersGoOn() {
        log.append(unconditional(LogUnderTest.update(ITEM))).join();
        Update outdated = LogUnderTest.update(ITEM);
        Update other = LogUnderTest.update(OTHER);

        List<CompletableFuture<AppendResult>> results =
                log.append(List.of(reading(ITEM, 0, outdated), reading(OTHER, 0, other)));

        assertThat(failure(results.get(0)))
                .isInstanceOf(AppendConflictException.class)
                .hasMessageContaining(outdated.id().toString());
        assertThat(results.get(1).join()).isInstanceOf(Appended.class);
        assertThat(log.append(reading(ITEM, 1, LogUnderTest.update())).join()).isInstanceOf(Appended.class);
    }

    @Test
    void ofTwoInOneBatchThatExcludeEachOtherTheFirstWins() {
        network.next(RequestKind.PUT_IF_ABSENT, Fault.HANGS);
        CompletableFuture<AppendResult> blocker = log.append(unconditional(LogUnderTest.update(OTHER)));
        await().until(() -> network.hanging() == 1);
        List<CompletableFuture<AppendResult>> results = log.append(
                List.of(reading(ITEM, 0, LogUnderTest.update(ITEM)), reading(ITEM, 0, LogUnderTest.update(ITEM))));
        network.release();

        assertThat(blocker.join()).isInstanceOf(Appended.class);
        assertThat(results.get(0).join()).isInstanceOf(Appended.class);
        assertThat(failure(results.get(1))).isInstanceOf(AppendConflictException.class);
        assertThat(replica.updates()).hasSize(2);
    }

    @Test
    void aLostRaceWithoutConflictIsRetriedInvisibly() {
        foreign.append(unconditional(LogUnderTest.update(OTHER))).join();

        assertThat(log.append(reading(ITEM, 0, LogUnderTest.update(ITEM))).join())
                .isEqualTo(new Appended(1, 1, 2));
        assertThat(tally).hasToString("{PUT_IF_ABSENT=2, GET=1}");
    }

    @Test
    void aLostRaceWithConflictIsTheCallersToKnow() {
        foreign.append(unconditional(LogUnderTest.update(ITEM))).join();

        assertThat(failure(log.append(reading(ITEM, 0, LogUnderTest.update(ITEM)))))
                .isInstanceOf(AppendConflictException.class);
        assertThat(replica.updates()).isEqualTo(foreignReplica.updates());
    }

    @Test
    void whoIsFarBehindReadsUpInsteadOfLosingRaceAfterRace() {
        for (int i = 0; i < 50; i++) {
            foreign.append(unconditional(LogUnderTest.update())).join();
        }

        assertThat(log.append(unconditional(LogUnderTest.update())).join()).isEqualTo(new Appended(50, 50, 51));
        assertThat(tally.of(RequestKind.PUT_IF_ABSENT)).isEqualTo(3);
        assertThat(tally.of(RequestKind.GET)).isEqualTo(50);
        assertThat(tally.of(RequestKind.LIST)).isEqualTo(1);
    }

    @Test
    void aForeignObjectInTheWayIsSaidAndNothingIsAppendedAfterIt() {
        bucket.put(here.address().key(0), new byte[] {1});

        assertThat(failure(log.append(unconditional(LogUnderTest.update()))))
                .isInstanceOf(LogIntegrityException.class)
                .hasMessageContaining(here.address().key(0));
        assertThat(bucket.keys()).hasSize(2);
    }
}
