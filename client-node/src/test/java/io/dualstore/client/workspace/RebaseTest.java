package io.dualstore.client.workspace;

import static io.dualstore.client.workspace.Desk.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.OwnVerdict;
import io.dualstore.client.local.Partition;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.Verdict;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RebaseTest {

    private final TaskModel model = new TaskModel();
    private final SharedLog log = new SharedLog(model);
    private final Desk anna = new Desk(model);
    private final ActionExecutor executor =
            new ActionExecutor(model, model.shared(), anna.store.replica(Partition.SHARED));

    @BeforeEach
    void threeTasks() {
        for (String task : List.of("t", "u", "v")) {
            log.others(task("Add", task, task));
        }
        anna.workspace.apply(log.commit());
    }

    private static Action rename(String task, String title) {
        return task("Rename", task, title);
    }

    /** Applies what was decided to the replica, and rebases what was pending before. */
    private Rebase.Result rebased() {
        List<LocalUpdate> pending = anna.workspace.pending();
        List<StoredCommit> commits = log.commit();
        List<OwnVerdict> decisions = anna.store.apply(Partition.SHARED, commits);
        return new Rebase(executor, anna.workspace.head())
                .suffix(pending, new IncomingChanges(IncomingChanges.events(commits), decisions));
    }

    @Test
    void whatNobodyTouchedIsNotExecutedAgain() {
        LocalUpdate mine = anna.does(rename("t", "mine"));
        log.others(rename("u", "others"));
        Rebase.Result result = rebased();
        assertThat(result.executions()).isZero();
        assertThat(result.pending()).containsExactly(mine);
        assertThat(result.changed()).isEmpty();
        assertThat(executor.stagedEvents()).isEqualTo(1);
    }

    @Test
    void theFirstTouchedUpdateAndEverythingAfterItIsExecutedAgain() {
        LocalUpdate before = anna.does(rename("t", "mine"));
        LocalUpdate touched = anna.does(rename("u", "mine"));
        LocalUpdate after = anna.does(rename("v", "mine"));
        log.others(rename("u", "others"));
        Rebase.Result result = rebased();

        assertThat(result.executions()).isEqualTo(2);
        assertThat(result.pending()).hasSize(3).startsWith(before);
        assertThat(result.changed())
                .extracting(LocalUpdate::ordinal)
                .containsExactly(touched.ordinal(), after.ordinal());
        assertThat(result.pending()
                        .get(1)
                        .update()
                        .events()
                        .getFirst()
                        .payload()
                        .toString())
                .contains("others");
    }

    @Test
    void anUpdateThatIsExecutedAgainKnowsTheNewHead() {
        LocalUpdate first = anna.does(rename("t", "first"));
        LocalUpdate second = anna.does(rename("t", "second"));
        assertThat(first.knownPosition()).isEqualTo(3);
        log.others(rename("t", "others"));
        Rebase.Result result = rebased();

        assertThat(result.pending()).allSatisfy(update -> {
            assertThat(update.update().base()).isEqualTo(anna.workspace.head().base());
            assertThat(update.knownPosition()).isEqualTo(4);
            assertThat(update.read()).isEqualTo(first.read());
        });
        assertThat(result.pending().getFirst().update().basis()).isEqualTo(Basis.NONE);
        assertThat(result.pending().getLast().update().basis())
                .isEqualTo(Basis.of(first.update().id()));
        assertThat(second.update().basis()).isEqualTo(Basis.of(first.update().id()));
    }

    @Test
    void anotherUsersUpdateOfAnOwnIdIsNews() {
        LocalUpdate mine = anna.does(rename("t", "mine"));
        LocalUpdate onTop = anna.does(rename("t", "on top"));
        log.decide(mine.update(), mine.update().events(), true);
        log.others(mine.update().id(), rename("t", "others"));

        Rebase.Result result = rebased();

        assertThat(result.changed()).extracting(LocalUpdate::ordinal).containsExactly(onTop.ordinal());
        assertThat(result.pending()
                        .getFirst()
                        .update()
                        .events()
                        .getFirst()
                        .payload()
                        .toString())
                .contains("\"from\":\"others\"");
    }

    @Test
    void anUntouchedUpdateKeepsWhatItKnew() {
        LocalUpdate mine = anna.does(rename("t", "mine"));
        log.others(rename("u", "others"));
        LocalUpdate after = rebased().pending().getFirst();
        assertThat(after.update().base()).isEqualTo(mine.update().base());
        assertThat(after.knownPosition()).isEqualTo(mine.knownPosition());
    }

    @Test
    void whatWasBuiltOnIdenticallyAcceptedWorkIsNotExecutedAgain() {
        LocalUpdate first = anna.does(rename("t", "first"));
        anna.does(rename("t", "second"));
        assertThat(log.decide(first)).isInstanceOf(Verdict.Accepted.class);
        Rebase.Result result = rebased();
        assertThat(result.executions()).isZero();
        assertThat(result.pending()).hasSize(1);
    }

    @Test
    void everythingAfterAnAdjustedUpdateIsExecutedAgain() {
        LocalUpdate first = anna.does(rename("t", "first"));
        anna.does(rename("u", "second"));
        log.others(rename("t", "others"));
        assertThat(log.decide(first)).isInstanceOf(Verdict.Adjusted.class);
        assertThat(rebased().executions()).isEqualTo(1);
    }

    @Test
    void everythingAfterARejectedUpdateIsExecutedAgain() {
        LocalUpdate first = anna.does(rename("t", "first"));
        anna.does(rename("u", "second"));
        log.reject(first);
        assertThat(rebased().executions()).isEqualTo(1);
    }

    @Test
    void ownWorkThatOvertookEarlierOwnWorkIsNews() {
        anna.does(rename("t", "first"));
        LocalUpdate second = anna.does(rename("t", "second"));
        anna.does(rename("t", "third"));
        // As a copy of this device might have sent it.
        log.others(rename("u", "others"));
        log.decide(second.update(), List.of(), true);
        Rebase.Result result = rebased();
        assertThat(result.executions()).isEqualTo(2);
        assertThat(result.pending()).hasSize(2);
        assertThat(result.pending()
                        .getFirst()
                        .update()
                        .events()
                        .getFirst()
                        .payload()
                        .toString())
                .contains("\"from\":\"second\"");
    }

    @Test
    void aConflictOfUnsentWorkLeavesAndOfSentWorkStays() {
        LocalUpdate sent = anna.does(task("Complete", "t", ""));
        anna.sends(List.of(sent));
        LocalUpdate unsent = anna.does(task("Complete", "u", ""));
        LocalUpdate possible = anna.does(rename("v", "mine"));
        log.others(task("Complete", "t", ""));
        log.others(task("Complete", "u", ""));
        Rebase.Result result = rebased();

        assertThat(result.pending())
                .extracting(LocalUpdate::ordinal)
                .containsExactly(sent.ordinal(), possible.ordinal());
        assertThat(result.pending().getFirst().status()).isEqualTo(UpdateStatus.SENT);
        assertThat(result.pending().getFirst().reason()).isNotNull();
        assertThat(result.changed())
                .filteredOn(update -> update.ordinal() == unsent.ordinal())
                .singleElement()
                .satisfies(update -> assertThat(update.status()).isEqualTo(UpdateStatus.CONFLICTED));
    }

    @Test
    void aFailedRunIsTouchedByWhatItRead() {
        LocalUpdate sent = anna.does(task("Add", "w", "w"));
        anna.sends(List.of(sent));
        log.others(task("Add", "w", "w"));
        anna.workspace.apply(log.commit());
        log.others(rename("w", "others"));
        assertThat(rebased().executions()).isEqualTo(1);
    }
}
