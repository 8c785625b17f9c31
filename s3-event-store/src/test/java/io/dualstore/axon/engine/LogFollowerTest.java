package io.dualstore.axon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.append.AppendLimits;
import io.dualstore.log.append.CommitLog;
import io.dualstore.log.append.CommitOutcome;
import io.dualstore.log.append.CommitWriter;
import io.dualstore.log.commit.Author;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.read.InMemoryReplica;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.read.LogReplica;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.snapshot.SetBackCheck;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.timing.RetryPolicy;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.Criteria;
import io.dualstore.update.ModelVersion;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The follower of an engine survives failures of its own database, and says that there are some. */
class LogFollowerTest {

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private final BucketLayout layout = new BucketLayout("tasks", "main");
    private final LogAddress address =
            LogAddress.shared(layout, LogIdentity.init(bucket, layout).id());
    private final LogReader reader = new LogReader(bucket, address, new CommitCodec());
    private final CommitWriter writer = new CommitWriter(
            bucket,
            address,
            new CommitCodec(),
            new Author(new ModelVersion("tasks", "1"), "writer"),
            WriteGuard.GRANTED,
            RetryPolicy.DEFAULT,
            TimeSource.real());
    private final FailingReplica replica = new FailingReplica(address.logId());
    private final LogFollower follower = new LogFollower(
            new CommitLog(replica, reader, writer, AppendLimits.DEFAULT),
            replica,
            reader,
            new SetBackCheck(bucket, SnapshotAddress.shared(layout, address.logId())),
            new PollInterval(Duration.ofMillis(1), Duration.ofMillis(5)),
            InstantSource.system());

    @BeforeEach
    void follow() {
        follower.start();
    }

    @AfterEach
    void close() {
        follower.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnAfterItsDatabaseOrItsMemoryFailed(boolean error) {
        await().until(() -> follower.status().upToDate() != null);
        replica.failing = error ? new OutOfMemoryError("heap") : new DatabaseException.Failed("disk full", null);
        await().until(() -> replica.failures > 2);

        assertThat(follower.status().trouble()).containsAnyOf("disk full", "heap");

        replica.failing = null;
        CommitOutcome appended = writer.commit(Head.start(address.logId()), List.of());
        assertThat(appended).isInstanceOf(CommitOutcome.Committed.class);
        await().until(() -> follower.status().head().sequence() == 0);
        await().until(() -> follower.status().trouble() == null);
    }

    /** A real replica, and a database that fails when it is told to. */
    private static final class FailingReplica implements LogReplica {
        final InMemoryReplica kept;
        volatile @Nullable Throwable failing;
        volatile int failures;

        FailingReplica(UUID logId) {
            kept = new InMemoryReplica(logId);
        }

        @Override
        public synchronized Head head() {
            switch (failing) {
                case null -> {}
                case Error error -> {
                    // Whoever asks for the status has memory enough.
                    if (Thread.currentThread().getName().equals("dualstore-follower")) {
                        failures++;
                        throw error;
                    }
                }
                case RuntimeException exception -> {
                    failures++;
                    throw exception;
                }
                default -> throw new AssertionError(failing);
            }
            return kept.head();
        }

        @Override
        public boolean isDecided(String user, UUID updateId) {
            return kept.isDecided(user, updateId);
        }

        @Override
        public boolean anyMatch(Criteria criteria, long position) {
            return kept.anyMatch(criteria, position);
        }

        @Override
        public void apply(List<StoredCommit> commits) {
            kept.apply(commits);
        }
    }
}
