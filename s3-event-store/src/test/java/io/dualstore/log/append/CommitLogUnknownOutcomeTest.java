package io.dualstore.log.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.append.AppendResult.AlreadyDecided;
import io.dualstore.log.append.AppendResult.Appended;
import io.dualstore.log.read.InMemoryReplica;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.RequestKind;
import io.dualstore.update.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An append of which nobody knows whether it landed is found out about before anything else is appended. */
class CommitLogUnknownOutcomeTest extends TwoCommitLogs {

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
}
