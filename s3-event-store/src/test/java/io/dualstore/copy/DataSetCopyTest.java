package io.dualstore.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dualstore.copy.DataSetCopy.CompleteBefore;
import io.dualstore.copy.DataSetCopy.Copied;
import io.dualstore.copy.DataSetCopy.Outcome;
import io.dualstore.copy.DataSetCopy.Place;
import io.dualstore.log.append.CommitOutcome;
import io.dualstore.log.append.LogUnderTest;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.commit.LogNotInitialisedException;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.FaultyObjectStore;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.log.store.RequestKind;
import io.dualstore.log.store.RequestTally;
import io.dualstore.update.Update;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DataSetCopyTest {

    private static final BucketLayout COPY = new BucketLayout("app", "copy");
    private static final int COMMITS = 300;

    private static final InMemoryObjectStore WRITTEN = new InMemoryObjectStore();

    private final InMemoryObjectStore source = WRITTEN.copy();
    private final InMemoryObjectStore target = new InMemoryObjectStore();
    private final LogUnderTest log = LogUnderTest.in(source);

    @BeforeAll
    static void writeLog() {
        append(LogUnderTest.in(WRITTEN), COMMITS);
    }

    @Test
    void aCopyHasTheSameUpdatesInAChainOfItsOwn() {
        Copied copied = (Copied) copy(target).copy(OptionalLong.empty(), false);

        List<StoredCommit> original = read(log);
        List<StoredCommit> copies = read(copied());
        assertThat(copied.events()).isEqualTo(COMMITS);
        assertThat(copied.origin().sequence()).isEqualTo(COMMITS - 1);
        assertThat(copies).hasSize(COMMITS);
        for (int i = 0; i < COMMITS; i++) {
            Update update = original.get(i).updates().getFirst();
            Update same = copies.get(i).updates().getFirst();
            assertThat(same.events()).isEqualTo(update.events());
            assertThat(same.verdict()).isEqualTo(update.verdict());
            assertThat(same.id()).isEqualTo(update.id());
            assertThat(copies.get(i).header().firstPosition())
                    .isEqualTo(original.get(i).header().firstPosition());
            assertThat(copies.get(i).header().time())
                    .isEqualTo(original.get(i).header().time());
            assertThat(copies.get(i).hash()).isNotEqualTo(original.get(i).hash());
        }
    }

    @Test
    void theBaseOfAnUpdateIsACommitOfTheCopy() {
        copy(target).copy(OptionalLong.empty(), false);

        Head head = Head.start(copied().address().logId());
        for (StoredCommit commit : read(copied())) {
            assertThat(commit.updates().getFirst().base()).isEqualTo(head.base());
            head = head.after(commit);
        }
    }

    @Test
    void aCopyEndsAtTheCommitThatWasChosen() {
        Outcome copied = copy(target).copy(OptionalLong.of(41), false);

        assertThat(copied.origin().hash()).isEqualTo(read(log).get(41).hash());
        assertThat(read(copied())).hasSize(42);
    }

    @Test
    void anEmptyDataSetCanBeCopied() {
        InMemoryObjectStore empty = new InMemoryObjectStore();
        LogUnderTest.in(empty);

        Copied copied = (Copied) new DataSetCopy(
                        new Place(empty, LogUnderTest.LAYOUT),
                        new Place(target, COPY),
                        WriteGuard.GRANTED,
                        (partition, commits, total) -> {},
                        Executors::newVirtualThreadPerTaskExecutor)
                .copy(OptionalLong.empty(), true);

        assertThat(copied.events()).isZero();
        assertThat(read(copied())).isEmpty();
    }

    @Test
    void aRepeatedCopyMakesTheSameBytes() {
        copy(target).copy(OptionalLong.empty(), false);
        InMemoryObjectStore second = new InMemoryObjectStore();
        second.put(COPY.copyOrigin(), target.get(COPY.copyOrigin(), 1_000).orElseThrow());

        copy(second).copy(OptionalLong.empty(), false);

        assertThat(content(second)).isEqualTo(content(target));
    }

    @Test
    void aCopyThatIsCompleteIsLeftAlone() {
        Outcome first = copy(target).copy(OptionalLong.of(10), false);
        List<String> content = content(target);

        assertThat(copy(target).copy(OptionalLong.of(10), false)).isEqualTo(new CompleteBefore(first.origin()));
        assertThat(copy(target).copy(OptionalLong.empty(), false)).isEqualTo(new CompleteBefore(first.origin()));
        assertThat(content(target)).isEqualTo(content);
    }

    @Test
    void anInterruptedCopyIsNoDataSetAndIsContinued() {
        InMemoryObjectStore whole = new InMemoryObjectStore();
        for (int writes : new int[] {0, 1, 127, 130, COMMITS + 1}) {
            for (Fault fault : new Fault[] {Fault.NOT_SENT, Fault.ANSWER_LOST}) {
                InMemoryObjectStore bucket = new InMemoryObjectStore();
                List<Fault> script = new ArrayList<>(Collections.nCopies(writes, Fault.NONE));
                script.addAll(Collections.nCopies(3, fault));
                FaultyObjectStore faulty =
                        new FaultyObjectStore(bucket).next(RequestKind.PUT_IF_ABSENT, script.toArray(Fault[]::new));

                assertThatExceptionOfType(ObjectStoreException.Unreachable.class)
                        .isThrownBy(() -> copy(faulty).copy(OptionalLong.of(COMMITS - 1), false));
                if (writes < COMMITS + 1) {
                    assertThat(LogIdentity.find(bucket, COPY)).isEmpty();
                }
                copy(bucket).copy(OptionalLong.of(COMMITS - 1), false);

                assertThat(read(new LogUnderTest(
                                bucket,
                                LogAddress.shared(
                                        COPY, LogIdentity.read(bucket, COPY).id()))))
                        .hasSize(COMMITS);
                whole = bucket;
            }
        }
        assertThat(whole.keys()).hasSize(COMMITS + 2);
    }

    @Test
    void whatIsThereIsNotWrittenAgain() {
        copy(target).copy(OptionalLong.empty(), false);
        target.delete(List.of(COPY.identity(), BucketLayout.commit(COPY.sharedLog(), COMMITS - 1)));
        RequestTally tally = new RequestTally();

        copy(new CountingObjectStore(target, tally)).copy(OptionalLong.empty(), false);

        assertThat(tally.of(RequestKind.PUT_IF_ABSENT))
                .as("the last commits, between which there can be gaps, and the identity")
                .isEqualTo(131);
        assertThat(read(copied())).hasSize(COMMITS);
    }

    @Test
    void anotherDataSetIsNeverWrittenTo() {
        LogIdentity.init(target, COPY);

        assertThatExceptionOfType(CopyException.class)
                .isThrownBy(() -> copy(target).copy(OptionalLong.empty(), false))
                .withMessageContaining("There is a data set app/copy/ already");
        assertThat(target.keys()).containsExactly(COPY.identity());
    }

    @Test
    void theCopyOfAnotherSourceOrEndIsNotContinued() {
        new CopyOrigin(UUID.randomUUID(), UUID.randomUUID(), 3, "0".repeat(64)).establish(target, COPY);

        assertThatExceptionOfType(CopyException.class)
                .isThrownBy(() -> copy(target).copy(OptionalLong.empty(), false))
                .withMessageContaining("is a copy of the data set");

        InMemoryObjectStore other = new InMemoryObjectStore();
        copy(other).copy(OptionalLong.of(10), false);
        assertThatExceptionOfType(CopyException.class)
                .isThrownBy(() -> copy(other).copy(OptionalLong.of(11), false))
                .withMessageContaining("up to commit 10");
    }

    @Test
    void otherCommitsInTheTargetAreNotContinued() {
        copy(target).copy(OptionalLong.empty(), false);
        String key = BucketLayout.commit(COPY.sharedLog(), COMMITS - 5);
        target.delete(List.of(COPY.identity()));
        target.put(key, new byte[] {1});

        assertThatExceptionOfType(CopyException.class)
                .isThrownBy(() -> copy(target).copy(OptionalLong.empty(), false))
                .withMessageContaining(key);
    }

    @Test
    void aSourceThatWasSetBackMeanwhileIsNoticed() {
        FaultyObjectStore faulty =
                new FaultyObjectStore(target).next(RequestKind.PUT_IF_ABSENT, Fault.NONE, Fault.NOT_SENT);
        assertThatExceptionOfType(ObjectStoreException.Unreachable.class)
                .isThrownBy(() -> copy(faulty).copy(OptionalLong.empty(), false));
        List<StoredCommit> commits = read(log);
        source.delete(List.of(log.address().key(COMMITS - 1)));
        log.append(headOf(commits.subList(0, COMMITS - 1)), 1);

        assertThatExceptionOfType(CopyException.class)
                .isThrownBy(() -> copy(target).copy(OptionalLong.empty(), false))
                .withMessageContaining("may have been set back");
        assertThat(LogIdentity.find(target, COPY)).isEmpty();
    }

    @Test
    void aSourceWithoutTheCommitOrTheDataSetSaysSo() {
        assertThatExceptionOfType(CopyException.class)
                .isThrownBy(() -> copy(target).copy(OptionalLong.of(COMMITS), false))
                .withMessageContaining("its last one is " + (COMMITS - 1));
        source.delete(List.of(LogUnderTest.LAYOUT.identity()));
        assertThatExceptionOfType(LogNotInitialisedException.class)
                .isThrownBy(() -> copy(target).copy(OptionalLong.empty(), false));
        assertThat(target.keys()).isEmpty();
    }

    @Test
    void privateLogsAreCopiedIfAskedFor() {
        for (String user : List.of("ann", "ann-marie", "ann0", "bob")) {
            append(
                    new LogUnderTest(
                            source,
                            LogAddress.privateOf(
                                    LogUnderTest.LAYOUT, user, log.address().logId())),
                    3);
        }
        source.put(LogUnderTest.LAYOUT.root() + "private/carl/probe/x", new byte[0]);
        source.put(LogUnderTest.LAYOUT.root() + "private/odd", new byte[0]);
        InMemoryObjectStore without = new InMemoryObjectStore();

        Copied copied = (Copied) copy(target).copy(OptionalLong.empty(), true);
        copy(without).copy(OptionalLong.empty(), false);

        assertThat(copied.users()).containsExactlyInAnyOrder("ann", "ann-marie", "ann0", "bob");
        for (String user : copied.users()) {
            assertThat(read(new LogUnderTest(
                            target,
                            LogAddress.privateOf(COPY, user, copied.origin().id()))))
                    .hasSize(3);
        }
        assertThat(without.keys()).noneMatch(key -> key.contains("/private/"));
    }

    @Test
    void anUnsafeStoreIsNotWrittenTo() {
        WriteGuard unsafe = () -> {
            throw new IllegalStateException("unsafe");
        };
        DataSetCopy copy = new DataSetCopy(
                new Place(source, LogUnderTest.LAYOUT),
                new Place(target, COPY),
                unsafe,
                (partition, commits, total) -> {},
                Executors::newVirtualThreadPerTaskExecutor);

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> copy.copy(OptionalLong.empty(), false));
        assertThat(target.keys()).isEmpty();
    }

    private DataSetCopy copy(ObjectStore to) {
        return new DataSetCopy(
                new Place(source, LogUnderTest.LAYOUT),
                new Place(to, COPY),
                WriteGuard.GRANTED,
                (partition, commits, total) -> {},
                Executors::newVirtualThreadPerTaskExecutor);
    }

    private LogUnderTest copied() {
        return new LogUnderTest(
                target, LogAddress.shared(COPY, LogIdentity.read(target, COPY).id()));
    }

    /** Each update has the commit before it as its base. */
    private static void append(LogUnderTest log, int commits) {
        Head head = log.start();
        for (int i = 0; i < commits; i++) {
            Update update = LogUnderTest.update();
            update = update.executed(head.base(), update.basis(), update.events());
            head = head.after(((CommitOutcome.Committed) log.writer().commit(head, List.of(update))).commit());
        }
    }

    private static List<StoredCommit> read(LogUnderTest log) {
        List<StoredCommit> commits = new ArrayList<>();
        boolean more = true;
        while (more) {
            Head head = commits.isEmpty() ? log.start() : headOf(commits);
            List<StoredCommit> page = log.reader().next(head, 1_000).commits();
            commits.addAll(page);
            more = !page.isEmpty();
        }
        return commits;
    }

    private static Head headOf(List<StoredCommit> commits) {
        return Head.start(commits.getLast().header().logId()).after(commits.getLast());
    }

    private static List<String> content(InMemoryObjectStore store) {
        return store.keys().stream()
                .map(key -> key + " " + CommitCodec.hash(store.get(key, 1 << 20).orElseThrow()))
                .toList();
    }
}
