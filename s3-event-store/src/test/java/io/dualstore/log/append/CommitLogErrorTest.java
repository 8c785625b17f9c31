package io.dualstore.log.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.append.AppendResult.AlreadyDecided;
import io.dualstore.log.append.AppendResult.Appended;
import io.dualstore.log.append.LogUnderTest.ManualPacing;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.read.LogListener;
import io.dualstore.log.read.LogReplica;
import io.dualstore.log.store.ForwardingObjectStore;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.update.Criteria;
import io.dualstore.update.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An {@link Error}, such as memory that ran out, never makes an append look failed whose commit is in the log, or may be. */
class CommitLogErrorTest extends TwoCommitLogs {

    private final AtomicReference<@Nullable Error> nextError = new AtomicReference<>();

    @Test
    void anErrorOfTheReplicaLeavesACommitThatLandedASuccess() {
        CommitLog fragile = open(new FragileReplica(), bucket);
        Update first = LogUnderTest.update();
        Update second = LogUnderTest.update();
        nextError.set(new OutOfMemoryError("while the commit was applied"));

        assertThat(fragile.append(unconditional(first)).join()).isEqualTo(new Appended(0, 0, 1));
        assertThat(replica.commits()).isEmpty();

        assertThat(fragile.append(unconditional(second)).join()).isEqualTo(new Appended(1, 1, 2));
        assertThat(replica.updates()).containsExactly(first, second);
        assertThat(fragile.append(unconditional(first)).join()).isEqualTo(new AlreadyDecided());
    }

    @Test
    void anErrorOfAListenerLeavesEveryAppendOfTheBatchASuccess() {
        List<Long> notified = new ArrayList<>();
        LogListener bad = new LogListener() {
            @Override
            public void applied(List<StoredCommit> commits, Head head) {
                throw new StackOverflowError("applied");
            }

            @Override
            public void committed(StoredCommit commit) {
                throw new OutOfMemoryError("committed");
            }
        };
        log.addListener(bad);
        log.addListener(new LogListener() {
            @Override
            public void applied(List<StoredCommit> commits, Head head) {
                notified.add(head.sequence());
            }
        });
        List<Update> updates =
                IntStream.range(0, 20).mapToObj(i -> LogUnderTest.update()).toList();

        List<CompletableFuture<AppendResult>> results =
                log.append(updates.stream().map(TwoCommitLogs::unconditional).toList());

        assertThat(results).allSatisfy(result -> assertThat(result.join()).isInstanceOf(Appended.class));
        assertThat(replica.updates()).containsExactlyElementsOf(updates);
        assertThat(notified).isNotEmpty().isSorted().endsWith(replica.head().sequence());
    }

    @Test
    void anErrorAfterTheWriteWasSentLeavesItsOutcomeOpen() {
        ObjectStore fragile = new ForwardingObjectStore() {
            @Override
            protected ObjectStore store() {
                return bucket;
            }

            @Override
            public PutIfAbsent putIfAbsent(String key, byte[] body) {
                PutIfAbsent answer = super.putIfAbsent(key, body);
                throwNextError();
                return answer;
            }
        };
        CommitLog unlucky = open(replica, fragile);
        Update update = LogUnderTest.update();
        nextError.set(new OutOfMemoryError("while the answer was read"));

        assertThat(failure(unlucky.append(unconditional(update)))).isInstanceOf(CommitOutcomeUnknownException.class);
        assertThat(unlucky.isOutcomeOpen()).isTrue();

        assertThat(unlucky.append(unconditional(update)).join()).isEqualTo(new AlreadyDecided());
        assertThat(replica.updates()).containsExactly(update);
    }

    @Test
    void anErrorBeforeTheWriteIsNoFailureOfTheWriteAndEndsNothing() {
        CommitLog fragile = open(new FragileReplica(), bucket);
        foreign.append(unconditional(LogUnderTest.update())).join();
        nextError.set(new OutOfMemoryError("while another commit was applied"));
        Update update = LogUnderTest.update();

        assertThat(failure(fragile.append(unconditional(update))))
                .isInstanceOf(AppendNotAttemptedException.class)
                .hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(fragile.append(unconditional(update)).join()).isEqualTo(new Appended(1, 1, 2));
    }

    private CommitLog open(LogReplica fragile, ObjectStore store) {
        LogUnderTest through = here.through(store);
        return new CommitLog(fragile, through.reader(), through.writer(new ManualPacing()), AppendLimits.DEFAULT);
    }

    private void throwNextError() {
        Optional.ofNullable(nextError.getAndSet(null)).ifPresent(error -> {
            throw error;
        });
    }

    /** The replica of this node, whose next transaction can be made to end with an error. */
    private final class FragileReplica implements LogReplica {

        @Override
        public Head head() {
            return replica.head();
        }

        @Override
        public boolean isDecided(String user, UUID updateId) {
            return replica.isDecided(user, updateId);
        }

        @Override
        public boolean anyMatch(Criteria criteria, long position) {
            return replica.anyMatch(criteria, position);
        }

        @Override
        public void apply(List<StoredCommit> commits) {
            throwNextError();
            replica.apply(commits);
        }
    }
}
