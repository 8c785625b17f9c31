package io.dualstore.log.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.dualstore.log.append.CommitOutcome.Committed;
import io.dualstore.log.append.CommitOutcome.Overtaken;
import io.dualstore.log.append.LogUnderTest.ManualPacing;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.FaultyObjectStore;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.log.store.RequestKind;
import io.dualstore.log.store.RequestTally;
import io.dualstore.update.Update;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommitWriterTest {

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private final FaultyObjectStore network = new FaultyObjectStore(bucket);
    private final LogUnderTest log = LogUnderTest.in(bucket).through(network);
    private final ManualPacing timeSource = new ManualPacing();
    private final CommitWriter writer = log.writer(timeSource);
    private final Update update = LogUnderTest.update();

    @Test
    void aCommitIsWhatReadersRead() {
        CommitOutcome outcome = writer.commit(log.start(), List.of(update));

        assertThat(outcome).isInstanceOf(Committed.class);
        assertThat(log.reader().next(log.start(), 10).commits())
                .containsExactly(((Committed) outcome).commit())
                .singleElement()
                .extracting(StoredCommit::updates)
                .isEqualTo(List.of(update));
    }

    @Test
    void whoComesSecondIsOvertakenAndLearnsByWhom() {
        StoredCommit first = committed(log.writer().commit(log.start(), List.of(LogUnderTest.update())));

        assertThat(writer.commit(log.start(), List.of(update))).isEqualTo(new Overtaken(first));
        assertThat(writer.isOutcomeOpen()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "NOT_SENT", "UNAVAILABLE", "CONFLICT", "SENT_TWICE", "LANDS_LATE"})
    void aFaultAtTheWriteIsResolvedWithoutTheCallerNoticing(Fault fault) {
        network.next(RequestKind.PUT_IF_ABSENT, fault, fault, fault);

        StoredCommit own = committed(writer.commit(log.start(), List.of(update)));

        network.landHeld();
        assertThat(log.reader().next(log.start(), 10).commits()).containsExactly(own);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "NOT_SENT", "UNAVAILABLE", "FORBIDDEN"})
    void aFaultAtTheReadAfter412IsResolvedToo(Fault fault) {
        network.next(RequestKind.PUT_IF_ABSENT, Fault.ANSWER_LOST);
        network.next(RequestKind.GET, fault);

        if (fault == Fault.FORBIDDEN) {
            assertThatThrownBy(() -> writer.commit(log.start(), List.of(update)))
                    .isInstanceOf(CommitOutcomeUnknownException.class);
            assertThat(writer.resolve()).hasValueSatisfying(o -> assertThat(o).isInstanceOf(Committed.class));
        } else {
            committed(writer.commit(log.start(), List.of(update)));
        }
        assertThat(bucket.keys()).hasSize(2);
    }

    @Test
    void anAbsentObjectAfter412ProvesNothing() {
        network.next(RequestKind.PUT_IF_ABSENT, Fault.ANSWER_LOST);
        network.next(RequestKind.GET, Fault.ABSENT, Fault.ABSENT);

        StoredCommit own = committed(writer.commit(log.start(), List.of(update)));

        assertThat(log.reader().next(log.start(), 10).commits()).containsExactly(own);
    }

    @Test
    void whenPatienceEndsTheOutcomeIsUnknownAndNothingElseIsAppended() {
        network.always(RequestKind.PUT_IF_ABSENT, Fault.UNAVAILABLE);

        assertThatThrownBy(() -> writer.commit(log.start(), List.of(update)))
                .isInstanceOf(CommitOutcomeUnknownException.class)
                .hasMessageContaining(log.address().key(0));
        assertThat(Duration.ofNanos(timeSource.nanoTime())).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(30));
        assertThatThrownBy(() -> writer.commit(log.start(), List.of(LogUnderTest.update())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(log.address().key(0));
        assertThatThrownBy(writer::resolve).isInstanceOf(CommitOutcomeUnknownException.class);
        assertThat(bucket.keys()).hasSize(1);

        network.always(RequestKind.PUT_IF_ABSENT, Fault.NONE);
        StoredCommit own = committed(writer.resolve().orElseThrow());
        assertThat(own.updates()).containsExactly(update);
        assertThat(writer.resolve()).isEmpty();
    }

    @Test
    void a403DecidesNothing() {
        network.next(RequestKind.PUT_IF_ABSENT, Fault.ANSWER_LOST, Fault.FORBIDDEN);
        network.next(RequestKind.GET, Fault.UNAVAILABLE);

        assertThatThrownBy(() -> writer.commit(log.start(), List.of(update)))
                .isInstanceOf(CommitOutcomeUnknownException.class)
                .cause()
                .asInstanceOf(type(ObjectStoreException.Refused.class))
                .extracting(ObjectStoreException.Refused::status)
                .isEqualTo(403);
        assertThat(writer.resolve()).hasValueSatisfying(o -> assertThat(o).isInstanceOf(Committed.class));
    }

    @Test
    void whoMayNoLongerWriteStillLearnsThatItWasWritten() {
        network.next(RequestKind.PUT_IF_ABSENT, Fault.ANSWER_LOST);
        network.always(RequestKind.PUT_IF_ABSENT, Fault.FORBIDDEN);

        committed(writer.commit(log.start(), List.of(update)));
    }

    @Test
    void aWriteThatLandsAfterPatienceEndedIsFoundToBeOwn() {
        network.always(RequestKind.PUT_IF_ABSENT, Fault.LANDS_LATE);
        assertThatThrownBy(() -> writer.commit(log.start(), List.of(update)))
                .isInstanceOf(CommitOutcomeUnknownException.class);
        network.always(RequestKind.PUT_IF_ABSENT, Fault.NONE);
        network.landHeld();

        assertThat(committed(writer.resolve().orElseThrow()).updates()).containsExactly(update);
        assertThat(log.reader().next(log.start(), 10).commits()).hasSize(1);
    }

    @Test
    void aWriterThatDiedMidWriteAndPlansAnewIsNeverInTheLogTwice() {
        network.always(RequestKind.PUT_IF_ABSENT, Fault.LANDS_LATE);
        assertThatThrownBy(() -> writer.commit(log.start(), List.of(update)))
                .isInstanceOf(CommitOutcomeUnknownException.class);
        network.always(RequestKind.PUT_IF_ABSENT, Fault.NONE);

        StoredCommit anew = committed(log.writer().commit(log.start(), List.of(update, LogUnderTest.update())));
        assertThat(network.landHeld()).isPositive();

        assertThat(log.reader().next(log.start(), 10).commits()).containsExactly(anew);
        assertThat(writer.resolve()).hasValue(new Overtaken(anew));
    }

    @Test
    void theSameWhenTheFirstWriteLandsBeforeTheNewPlan() {
        network.always(RequestKind.PUT_IF_ABSENT, Fault.LANDS_LATE);
        assertThatThrownBy(() -> writer.commit(log.start(), List.of(update)))
                .isInstanceOf(CommitOutcomeUnknownException.class);
        network.always(RequestKind.PUT_IF_ABSENT, Fault.NONE);
        network.landHeld();

        CommitOutcome anew = log.writer().commit(log.start(), List.of(update));

        assertThat(anew).isInstanceOf(Overtaken.class);
        assertThat(((Overtaken) anew).other().updates()).containsExactly(update);
    }

    @Test
    void aForeignObjectUnderTheNextKeyIsNamedAndEndsTheAttempt() {
        bucket.put(log.address().key(0), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> writer.commit(log.start(), List.of(update)))
                .isInstanceOf(LogIntegrityException.class)
                .hasMessageContaining(log.address().key(0))
                .extracting(e -> ((LogIntegrityException) e).kind())
                .isEqualTo(LogIntegrityException.Kind.UNREADABLE);
        assertThat(writer.isOutcomeOpen()).isFalse();
    }

    @Test
    void whatIsNotAdmittedIsNotSent() {
        RequestTally tally = new RequestTally();
        LogUnderTest counted = log.through(new CountingObjectStore(bucket, tally));
        CommitWriter refused = counted.writer(timeSource, () -> {
            throw new ObjectStoreException.Unreachable("offline", null);
        });

        assertThatThrownBy(() -> refused.commit(log.start(), List.of(update)))
                .isInstanceOf(ObjectStoreException.Unreachable.class);
        assertThat(tally.counts()).isEmpty();
        assertThat(refused.isOutcomeOpen()).isFalse();
    }

    @Test
    void aCommitIsOneRequest() {
        RequestTally tally = new RequestTally();

        log.through(new CountingObjectStore(bucket, tally)).writer().commit(log.start(), List.of(update));

        assertThat(tally).hasToString("{PUT_IF_ABSENT=1}");
    }

    private static StoredCommit committed(CommitOutcome outcome) {
        assertThat(outcome).isInstanceOf(Committed.class);
        return ((Committed) outcome).commit();
    }
}
