package io.dualstore.log.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.append.LogUnderTest;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.commit.LogIntegrityException.Kind;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.read.LogReader.Known;
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.FaultyObjectStore;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.log.store.RequestKind;
import io.dualstore.log.store.RequestTally;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogReaderTest {

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private final RequestTally tally = new RequestTally();
    private final FaultyObjectStore network = new FaultyObjectStore(new CountingObjectStore(bucket, tally));
    private final LogUnderTest log = LogUnderTest.in(bucket);
    private final LogReader reader = log.through(network).reader();

    @Test
    void anIdlePollIsOneGet() {
        Head head = log.append(log.start(), 3);

        assertThat(reader.next(head, 100)).isEqualTo(new LogReader.Page(List.of(), true, new Known(2, true)));
        assertThat(tally).hasToString("{GET=1}");
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 0", "3, 4, 0", "4, 4, 1", "5, 5, 1", "300, 300, 1", "1003, 1003, 1", "2500, 2500, 3"})
    void aCatchUpCostsAGetForEachCommitAndEitherOneMoreOrAListForEachThousand(int commits, long gets, long lists) {
        Head end = log.append(log.start(), commits);

        InMemoryReplica replica = catchUp(64);

        assertThat(replica.head()).isEqualTo(end);
        assertThat(tally.of(RequestKind.GET)).isEqualTo(gets);
        assertThat(tally.of(RequestKind.LIST)).isEqualTo(lists);
        assertThat(reader.next(end, 100).atTail()).isTrue();
    }

    @Test
    void whatWasWrittenDuringACatchUpIsFoundByTheNextPoll() {
        Head middle = log.append(log.start(), 20);
        InMemoryReplica replica = new InMemoryReplica(log.address().logId());
        replica.apply(reader.next(replica.head(), 10).commits());
        Head end = log.append(middle, 20);

        while (!replica.head().equals(end)) {
            replica.apply(reader.next(replica.head(), 10).commits());
        }

        assertThat(reader.next(end, 10).commits()).isEmpty();
    }

    @Test
    void aPageSaysHowFarTheLogIsKnownToReach() {
        Head early = log.append(log.start(), 3);
        log.append(early, 1_010);

        assertThat(reader.next(log.start(), 3).known()).isEqualTo(new Known(2, false));
        assertThat(reader.next(early, 10).known())
                .as("after 4 single reads a LIST shows 1,000")
                .isEqualTo(new Known(1_006, false));
        assertThat(reader.next(early, 1_009).known()).as("another LIST").isEqualTo(new Known(1_012, true));
    }

    @Test
    void aForeignKeyUnderTheLogIsPassedOver() {
        Head end = log.append(log.start(), 10);
        bucket.put(log.address().key(4) + "-temporary", new byte[9]);
        bucket.put(log.address().prefix() + "0readme.txt", new byte[9]);

        assertThat(catchUp(100).head()).isEqualTo(end);
    }

    @Test
    void ofABadCommitTheGoodOnesBeforeAreReadAndTheNextCallNamesIt() {
        log.append(log.start(), 10);
        bucket.put(log.address().key(7), new byte[] {1, 2, 3});

        LogReader.Page good = reader.next(log.start(), 100);

        assertThat(good.commits()).hasSize(7);
        assertThat(good.atTail()).isFalse();
        assertProblem(headOf(good), Kind.UNREADABLE, 7);
    }

    @Test
    void aHoleIsFoundWhenLaterCommitsAreListed() {
        log.append(log.start(), 10);
        bucket.delete(List.of(log.address().key(6)));

        LogReader.Page good = reader.next(log.start(), 100);

        assertThat(good.commits()).hasSize(6);
        assertProblem(headOf(good), Kind.HOLE, 6);
    }

    @Test
    void aHoleRightAfterTheHeadIsFoundWhenTheHeadIsVerified() {
        Head end = log.append(log.start(), 3);
        log.append(end, 2);
        bucket.delete(List.of(log.address().key(3)));

        assertThat(reader.next(end, 10).atTail()).isTrue();
        assertThatThrownBy(() -> reader.verifyHead(end))
                .isInstanceOf(LogIntegrityException.class)
                .hasMessageContaining(log.address().key(3))
                .extracting(e -> ((LogIntegrityException) e).kind())
                .isEqualTo(Kind.HOLE);
    }

    @Test
    void aCommitOfAnotherHistoryDoesNotChain() {
        InMemoryObjectStore restored = bucket.copy();
        Head here = log.append(log.start(), 1);
        log.through(restored).append(log.start(), 2);
        bucket.put(
                log.address().key(1),
                restored.get(log.address().key(1), 1 << 20).orElseThrow());

        assertProblem(here, Kind.BROKEN_CHAIN, 1);
    }

    @Test
    void aCommitOfAnotherSequenceDoesNotChain() {
        Head head = log.append(log.start(), 1);
        bucket.put(
                log.address().key(1), bucket.get(log.address().key(0), 1 << 20).orElseThrow());

        assertProblem(head, Kind.BROKEN_CHAIN, 1);
    }

    @Test
    void aCommitOfAnotherDataSetIsForeign() {
        LogUnderTest other = new LogUnderTest(bucket, LogAddress.shared(LogUnderTest.LAYOUT, UUID.randomUUID()));
        other.append(other.start(), 1);

        assertProblem(log.start(), Kind.FOREIGN_LOG, 0);
    }

    @Test
    void aPrivateCommitInTheSharedLogIsForeign() {
        LogUnderTest own = new LogUnderTest(
                bucket,
                LogAddress.privateOf(LogUnderTest.LAYOUT, "ann", log.address().logId()));
        own.append(own.start(), 1);
        bucket.put(
                log.address().key(0), bucket.get(own.address().key(0), 1 << 20).orElseThrow());

        assertProblem(log.start(), Kind.FOREIGN_LOG, 0);
    }

    @Test
    void anObjectOverTheLimitIsNotReadIntoMemory() {
        bucket.put(log.address().key(0), new byte[(8 << 20) + 1]);

        assertProblem(log.start(), Kind.UNREADABLE, 0);
    }

    @Test
    void aReaderWhoseBucketWasRestoredToAnOlderStateIsTold() {
        Head early = log.append(log.start(), 2);
        InMemoryObjectStore backup = bucket.copy();
        Head late = log.append(early, 3);
        LogReader restored = log.through(backup).reader();

        assertThatThrownBy(() -> restored.verifyHead(late))
                .isInstanceOf(LogIntegrityException.class)
                .hasMessageContaining(log.address().key(4))
                .hasMessageContaining("restored")
                .extracting(e -> ((LogIntegrityException) e).kind())
                .isEqualTo(Kind.REWRITTEN);

        log.through(backup).append(early, 3);
        assertThatThrownBy(() -> restored.verifyHead(late))
                .extracting(e -> ((LogIntegrityException) e).kind())
                .isEqualTo(Kind.REWRITTEN);
        restored.verifyHead(early);
        restored.verifyHead(log.start());
    }

    @Test
    void verifyingTheHeadCostsOneGetAndOneList() {
        Head head = log.append(log.start(), 3);

        reader.verifyHead(head);

        assertThat(tally).hasToString("{GET=1, LIST=1}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 9, 40})
    void troubleAtAnyReadTakesNothingAwayThatWasReadBefore(int good) {
        Head end = log.append(log.start(), 60);
        Fault[] script = new Fault[good + 1];
        Arrays.fill(script, Fault.NONE);
        script[good] = Fault.UNAVAILABLE;
        network.next(RequestKind.GET, script);

        LogReader.Page page = reader.next(log.start(), 100);

        assertThat(page.commits()).isNotEmpty();
        assertThat(page.atTail()).isFalse();
        InMemoryReplica replica = new InMemoryReplica(log.address().logId());
        replica.apply(page.commits());
        while (!replica.head().equals(end)) {
            replica.apply(reader.next(replica.head(), 100).commits());
        }
    }

    @Test
    void troubleAtTheFirstReadIsThrown() {
        log.append(log.start(), 2);
        network.next(RequestKind.GET, Fault.UNAVAILABLE);

        assertThatThrownBy(() -> reader.next(log.start(), 10)).isInstanceOf(ObjectStoreException.Unreachable.class);
        assertThat(reader.next(log.start(), 10).commits()).hasSize(2);
    }

    private InMemoryReplica catchUp(int page) {
        InMemoryReplica replica = new InMemoryReplica(log.address().logId());
        boolean atTail = false;
        while (!atTail) {
            LogReader.Page next = reader.next(replica.head(), page);
            replica.apply(next.commits());
            atTail = next.atTail();
        }
        return replica;
    }

    private Head headOf(LogReader.Page page) {
        Head head = log.start();
        for (StoredCommit commit : page.commits()) {
            head = head.after(commit);
        }
        return head;
    }

    private void assertProblem(Head head, Kind kind, long sequence) {
        assertThatThrownBy(() -> reader.next(head, 100))
                .isInstanceOf(LogIntegrityException.class)
                .hasMessageContaining(log.address().key(sequence))
                .extracting(e -> ((LogIntegrityException) e).kind())
                .isEqualTo(kind);
    }
}
