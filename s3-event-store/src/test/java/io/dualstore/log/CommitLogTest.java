package io.dualstore.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.AppendResult.AlreadyDecided;
import io.dualstore.log.AppendResult.Appended;
import io.dualstore.log.FaultyObjectStore.Fault;
import io.dualstore.log.LogUnderTest.ManualPacing;
import io.dualstore.update.Criteria;
import io.dualstore.update.Limits;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future.State;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommitLogTest {

    private static final Tag ITEM = new Tag("item", "1");
    private static final Tag OTHER = new Tag("item", "2");

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private final RequestTally tally = new RequestTally();
    private final FaultyObjectStore network = new FaultyObjectStore(new CountingObjectStore(bucket, tally));
    private final LogUnderTest here = LogUnderTest.in(bucket).through(network);
    private final InMemoryReplica replica = new InMemoryReplica(here.address().logId());
    private final CommitLog log = open(here, replica);
    private final InMemoryReplica foreignReplica =
            new InMemoryReplica(here.address().logId());
    private final CommitLog foreign = open(here.through(bucket), foreignReplica);

    private static CommitLog open(LogUnderTest log, InMemoryReplica replica) {
        return new CommitLog(replica, log.reader(), log.writer(new ManualPacing()), AppendLimits.DEFAULT);
    }

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
    void anUnknownOutcomeIsResolvedBeforeAnythingElseIsAppended() {
        Update first = LogUnderTest.update(ITEM);
        network.always(RequestKind.PUT_IF_ABSENT, Fault.LANDS_LATE);
        assertThat(failure(log.append(unconditional(first)))).isInstanceOf(CommitOutcomeUnknownException.class);
        assertThat(log.isOutcomeOpen()).isTrue();
        Update second = LogUnderTest.update(OTHER);
        assertThat(failure(log.append(unconditional(second)))).isInstanceOf(AppendNotAttemptedException.class);

        network.always(RequestKind.PUT_IF_ABSENT, Fault.NONE);
        network.landHeld();

        assertThat(log.append(unconditional(second)).join()).isEqualTo(new Appended(1, 1, 2));
        assertThat(log.append(unconditional(first)).join()).isEqualTo(new AlreadyDecided());
        assertThat(replica.updates()).containsExactly(first, second);
    }

    @Test
    void anUnknownOutcomeCanBeResolvedWithoutAppending() {
        network.always(RequestKind.PUT_IF_ABSENT, Fault.ANSWER_LOST);
        network.always(RequestKind.GET, Fault.UNAVAILABLE);
        Update update = LogUnderTest.update();
        assertThat(failure(log.append(unconditional(update)))).isInstanceOf(CommitOutcomeUnknownException.class);
        assertThatThrownBy(log::resolve).isInstanceOf(CommitOutcomeUnknownException.class);

        network.always(Fault.NONE);
        log.resolve();

        assertThat(replica.updates()).containsExactly(update);
        assertThat(log.isOutcomeOpen()).isFalse();
    }

    @Test
    void a403InTheMiddleDecidesNothing() {
        Update update = LogUnderTest.update();
        network.next(RequestKind.PUT_IF_ABSENT, Fault.LANDS_LATE, Fault.FORBIDDEN);
        assertThat(failure(log.append(unconditional(update)))).isInstanceOf(CommitOutcomeUnknownException.class);
        network.landHeld();

        assertThat(log.append(unconditional(update)).join()).isEqualTo(new AlreadyDecided());
        assertThat(replica.updates()).containsExactly(update);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "NOT_SENT", "UNAVAILABLE", "CONFLICT", "SENT_TWICE", "LANDS_LATE", "FORBIDDEN"})
    void aFaultAtEachWriteOfASeriesLosesAndDoublesNothing(Fault fault) {
        for (int faulty = 0; faulty < 6; faulty++) {
            List<Update> updates = new ArrayList<>();
            long before = replica.updates().size();
            for (int i = 0; i < 6; i++) {
                if (i == faulty) {
                    network.next(RequestKind.PUT_IF_ABSENT, fault);
                }
                Update update = LogUnderTest.update();
                updates.add(update);
                appendUntilCertain(update);
            }
            network.landHeld();
            log.catchUp();
            assertThat(replica.updates().stream().skip(before)).containsExactlyElementsOf(updates);
        }
        foreign.catchUp();
        assertThat(foreignReplica.commits()).isEqualTo(replica.commits());
    }

    private void appendUntilCertain(Update update) {
        CompletableFuture<AppendResult> result = log.append(unconditional(update));
        while (!certain(result)) {
            result = log.append(unconditional(update));
        }
    }

    private static boolean certain(CompletableFuture<AppendResult> result) {
        try {
            result.join();
            return true;
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(CommitOutcomeUnknownException.class);
            return false;
        }
    }

    @Test
    void aRestartedNodeWhoseFirstWriteLandsLateDoesNotDoubleItsUpdates() {
        Update update = LogUnderTest.update();
        network.always(RequestKind.PUT_IF_ABSENT, Fault.LANDS_LATE);
        assertThat(failure(log.append(unconditional(update)))).isInstanceOf(CommitOutcomeUnknownException.class);
        InMemoryReplica afterRestart = new InMemoryReplica(here.address().logId());
        CommitLog restarted = open(here.through(bucket), afterRestart);

        assertThat(restarted.append(unconditional(update)).join()).isInstanceOf(Appended.class);
        network.landHeld();
        restarted.append(unconditional(LogUnderTest.update())).join();

        foreign.catchUp();
        assertThat(foreignReplica.updates().stream().filter(update::equals)).hasSize(1);
        assertThat(foreignReplica.commits()).isEqualTo(afterRestart.commits());
    }

    @Test
    void aReaderMayBringTheOwnCommitBeforeItsWriterKnowsOfIt() {
        network.next(RequestKind.PUT_IF_ABSENT, Fault.ANSWER_LOST, Fault.HANGS);
        CompletableFuture<AppendResult> result = log.append(unconditional(LogUnderTest.update()));
        await().until(() -> network.hanging() == 1);

        assertThat(log.catchUp().sequence()).isZero();
        network.release();

        assertThat(result.join()).isEqualTo(new Appended(0, 0, 1));
        assertThat(replica.commits()).hasSize(1);
    }

    @Test
    void batchesThatAreTooLargeForOneCommitAreSplitAndOneThatIsTooLargeAloneFailsAlone() {
        CommitCodec small = new CommitCodec(new Limits(2_000, 2_000, 2_000, 3_000));
        CommitLog narrow = new CommitLog(
                replica,
                new LogReader(bucket, here.address(), small),
                new CommitWriter(
                        network,
                        here.address(),
                        small,
                        LogUnderTest.AUTHOR,
                        WriteAdmission.GRANTED,
                        Patience.DEFAULT,
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

    @Test
    void aForeignObjectInTheWayIsSaidAndNothingIsAppendedAfterIt() {
        bucket.put(here.address().key(0), new byte[] {1});

        assertThat(failure(log.append(unconditional(LogUnderTest.update()))))
                .isInstanceOf(LogIntegrityException.class)
                .hasMessageContaining(here.address().key(0));
        assertThat(bucket.keys()).hasSize(2);
    }

    private static AppendEntry unconditional(Update update) {
        return new AppendEntry(update, AppendCondition.NONE);
    }

    private static AppendEntry reading(Tag tag, long from, Update update) {
        return new AppendEntry(update, new AppendCondition(Criteria.havingTags(tag), from));
    }

    private static Throwable failure(CompletableFuture<AppendResult> result) {
        await().until(result::isDone);
        assertThat(result.state()).isEqualTo(State.FAILED);
        return result.exceptionNow();
    }
}
