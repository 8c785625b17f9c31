package io.dualstore.log.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.append.AppendResult.AlreadyDecided;
import io.dualstore.log.append.AppendResult.Appended;
import io.dualstore.log.append.LogUnderTest.ManualPacing;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.read.LogListener;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.RequestKind;
import io.dualstore.timing.RetryPolicy;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import io.dualstore.update.json.FormatLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is appended to a commit log stands in it once, in as few commits as possible, and listeners hear of it. */
class CommitLogTest extends TwoCommitLogs {

    @Test
    void anAppendIsOnePutAndTheReplicaHasIt() {
        Update update = LogUnderTest.update(ITEM);

        AppendResult result = log.append(unconditional(update)).join();

        assertThat(result).isEqualTo(new Appended(0, 0, 1));
        assertThat(replica.updates()).containsExactly(update);
        assertThat(tally).hasToString("{PUT_IF_ABSENT=1}");
    }

    @Test
    void whatIsAppendedDuringAWriteGoesIntoOneNextCommit() {
        network.next(RequestKind.PUT_IF_ABSENT, Fault.HANGS);
        CompletableFuture<AppendResult> first = log.append(unconditional(LogUnderTest.update()));
        await().until(() -> network.hanging() == 1);
        List<CompletableFuture<AppendResult>> gathered = log.append(IntStream.range(0, 100)
                .mapToObj(i -> unconditional(LogUnderTest.update()))
                .toList());
        network.release();

        assertThat(first.join()).isEqualTo(new Appended(0, 0, 1));
        for (int i = 0; i < 100; i++) {
            assertThat(gathered.get(i).join()).isEqualTo(new Appended(1, 1 + i, 2 + i));
        }
        assertThat(replica.head().sequence()).isEqualTo(1);
    }

    @Test
    void aRepeatedUpdateIsASuccessAndStandsInTheLogOnce() {
        Update update = LogUnderTest.update();
        log.append(unconditional(update)).join();
        tally.reset();

        assertThat(log.append(unconditional(update)).join()).isEqualTo(new AlreadyDecided());
        assertThat(tally.counts()).isEmpty();
    }

    @Test
    void theSameUpdateTwiceInOneBatchStandsInTheLogOnce() {
        Update update = LogUnderTest.update();

        List<CompletableFuture<AppendResult>> results =
                log.append(List.of(unconditional(update), unconditional(update)));

        assertThat(results.get(0).join()).isInstanceOf(Appended.class);
        assertThat(results.get(1).join()).isEqualTo(new AlreadyDecided());
        assertThat(replica.updates()).containsExactly(update);
    }

    @Test
    void anotherUsersUpdateOfTheSameIdIsAnotherUpdate() {
        Update anns = LogUnderTest.update();
        Update bobs = new Update(
                anns.id(),
                "bob",
                anns.device(),
                null,
                anns.stamps(),
                anns.actions(),
                anns.base(),
                anns.basis(),
                anns.verdict(),
                anns.events());

        log.append(unconditional(anns)).join();

        assertThat(log.append(unconditional(bobs)).join()).isInstanceOf(Appended.class);
    }

    @Test
    void batchesThatAreTooLargeForOneCommitAreSplitAndOneThatIsTooLargeAloneFailsAlone() {
        CommitCodec small = new CommitCodec(new FormatLimits(2_000, 2_000, 2_000, 3_000));
        CommitLog narrow = new CommitLog(
                replica,
                new LogReader(bucket, here.address(), small),
                new CommitWriter(
                        network,
                        here.address(),
                        small,
                        LogUnderTest.AUTHOR,
                        WriteGuard.GRANTED,
                        RetryPolicy.DEFAULT,
                        new ManualPacing()),
                AppendLimits.DEFAULT);
        Update large = LogUnderTest.update(IntStream.range(0, 100)
                .mapToObj(i -> new Tag("tag-" + i, UUID.randomUUID().toString()))
                .toArray(Tag[]::new));
        List<AppendEntry> entries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            entries.add(unconditional(i == 7 ? large : LogUnderTest.update()));
        }

        List<CompletableFuture<AppendResult>> results = narrow.append(entries);

        for (int i = 0; i < 20; i++) {
            if (i == 7) {
                assertThat(failure(results.get(i))).hasMessageContaining("limit");
            } else {
                assertThat(results.get(i).join()).isInstanceOf(Appended.class);
            }
        }
        assertThat(replica.updates()).hasSize(19);
    }

    @Test
    void listenersHearOfOwnAndForeignCommitsAndABadOneHarmsNobody() {
        List<Long> heard = new CopyOnWriteArrayList<>();
        log.addListener(new LogListener() {
            @Override
            public void applied(List<StoredCommit> commits, Head head) {
                throw new IllegalStateException("bad listener");
            }
        });
        log.addListener(new LogListener() {
            @Override
            public void applied(List<StoredCommit> commits, Head head) {
                heard.add(head.sequence());
            }
        });

        log.append(unconditional(LogUnderTest.update())).join();
        foreign.append(unconditional(LogUnderTest.update())).join();
        log.catchUp();

        assertThat(heard).containsExactly(0L, 1L);
    }

    @Test
    void aClosedLogTakesNothingMore() {
        log.close();

        assertThat(failure(log.append(unconditional(LogUnderTest.update()))))
                .isInstanceOf(AppendNotAttemptedException.class);
    }
}
