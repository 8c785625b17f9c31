package io.dualstore.client.workspace;

import static io.dualstore.client.workspace.Desk.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.tasks.TaskModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A long catch-up over many pending updates, and what the user does in the middle of it. */
@Timeout(120)
class CatchUpTest {

    private static final int PENDING = 600;
    private static final int COMMITS = 5;
    private static final int EVENTS_PER_COMMIT = 2_000;

    private final SharedLog log = new SharedLog(new TaskModel());
    // In a file: reading then does not wait for a writer, so that the catch-up waits where it writes.
    private final Desk anna;
    private final List<StoredCommit> commits = new ArrayList<>();

    CatchUpTest(@TempDir Path folder) {
        anna = new Desk(new TaskModel(), LocalStore.open(folder.resolve("anna.db"), "anna"));
    }

    @BeforeEach
    void muchToDo() {
        for (int i = 0; i < PENDING; i++) {
            anna.does(task("Add", "mine-" + i, "t"));
        }
        for (int i = 0; i < COMMITS; i++) {
            commits.addAll(log.added(EVENTS_PER_COMMIT));
        }
    }

    @AfterEach
    void close() {
        anna.close();
    }

    @Test
    void anActionIsSavedBetweenTwoStepsAndNothingIsExecutedInVain() throws Exception {
        Waiting<LocalUpdate> save = new Waiting<>(() -> anna.does(task("Add", "in between", "t")));

        Waiting<Boolean> catchUp = anna.workspace.locked(() -> catchUpAndThen(save));

        assertThat(save.result().knownPosition()).isEqualTo(EVENTS_PER_COMMIT);
        assertThat(catchUp.result()).isTrue();
        assertThat(anna.workspace.head().sequence()).isEqualTo(COMMITS - 1L);
        assertThat(anna.workspace.pending()).hasSize(PENDING + 1);
        assertThat(anna.sees()).contains("in between=t");
    }

    @Test
    void whatIsWrittenElsewhereInTheFileHasItsTurnBetweenTwoSteps() throws Exception {
        SqliteReplica replica = anna.store.replica(Partition.SHARED);
        Waiting<Long> elsewhere = new Waiting<>(() -> anna.store.together(replica::nextPosition));

        Waiting<Boolean> catchUp = anna.store.together(() -> catchUpAndThen(elsewhere));

        assertThat(elsewhere.result()).isEqualTo(EVENTS_PER_COMMIT);
        assertThat(catchUp.result()).isTrue();
        assertThat(replica.nextPosition()).isEqualTo((long) COMMITS * EVENTS_PER_COMMIT);
    }

    /** Starts both while the caller keeps both waiting, the catch-up as the first. */
    private Waiting<Boolean> catchUpAndThen(Waiting<?> other) {
        Waiting<Boolean> catchUp = new Waiting<>(() -> {
            anna.workspace.apply(commits);
            return true;
        });
        catchUp.start();
        other.start();
        return catchUp;
    }

    /** Work on a thread of its own that has to wait at first. */
    private static final class Waiting<T> {

        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final Thread thread;

        Waiting(Supplier<T> work) {
            thread = Thread.ofPlatform().unstarted(() -> {
                try {
                    result.complete(work.get());
                } catch (RuntimeException | Error e) {
                    result.completeExceptionally(e);
                }
            });
        }

        void start() {
            thread.start();
            await().until(() -> thread.getState() == Thread.State.WAITING);
        }

        T result() throws InterruptedException, ExecutionException {
            return result.get();
        }
    }
}
