package io.dualstore.client.workspace;

import static io.dualstore.client.workspace.Desk.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.axon.execution.UpdateBudget;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkspaceTest {

    private final SharedLog log = new SharedLog(new TaskModel());
    private final Desk anna = new Desk(new TaskModel());

    @AfterEach
    void close() {
        anna.close();
    }

    private static Action add(String task) {
        return task("Add", task, task);
    }

    private static Action rename(String task, String title) {
        return task("Rename", task, title);
    }

    private static Action complete(String task) {
        return task("Complete", task, "");
    }

    private void commits() {
        anna.workspace.apply(log.commit());
    }

    private void known(String... tasks) {
        for (String task : tasks) {
            assertThat(log.others(add(task))).isTrue();
        }
        commits();
        anna.told.clear();
    }

    @Test
    void aRefusedActionLeavesTheStateAsItIs() {
        known("t");
        var before = anna.workspace.state().states();

        assertThat(anna.submit(add("t"))).isInstanceOf(Submission.Refused.class);
        assertThat(anna.submit(add("u"), complete("u"), complete("u"))).isInstanceOf(Submission.Refused.class);
        assertThat(anna.submit(rename("t", "boom")))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("handler-error"));

        assertThat(anna.workspace.state().states()).isSameAs(before);
        assertThat(anna.workspace.executor().stagedEvents()).isZero();
        assertThat(anna.told).containsExactly("refused task-exists", "refused task-done", "refused handler-error");
    }

    @Test
    void whatCannotBeKeptIsNotDone() {
        anna.trouble = new IllegalStateException("disk full");
        assertThatThrownBy(() -> anna.submit(add("t"))).hasMessage("disk full");
        anna.trouble = null;

        assertThat(anna.store.pending(io.dualstore.client.local.Partition.SHARED))
                .isEmpty();
        assertThat(anna.workspace.executor().stagedEvents()).isZero();
        assertThat(anna.submit(add("t"))).isInstanceOf(Submission.Saved.class);
    }

    @Test
    void commitsThatCannotBeKeptChangeNothing() {
        LocalUpdate mine = anna.does(add("t"));
        log.others(add("t"));
        var commits = log.commit();
        anna.trouble = new IllegalStateException("disk full");
        assertThatThrownBy(() -> anna.workspace.apply(commits)).hasMessage("disk full");
        anna.trouble = null;

        assertThat(anna.workspace.head().sequence()).isEqualTo(-1);
        assertThat(anna.update(mine).status()).isEqualTo(UpdateStatus.SAVED);
        assertThat(anna.sees()).contains("t=t");
        anna.does(rename("t", "mine"));
        anna.workspace.apply(commits);
        assertThat(anna.update(mine).status()).isEqualTo(UpdateStatus.CONFLICTED);
        assertThat(anna.told).endsWith("conflicted task-exists", "saved");
    }

    @Test
    void oneUpdateIsTooLargeAndTheNextIsNot() {
        assertThat(anna.submit(task("Add", "t", "x".repeat(3 << 20))))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("too-large"));
        assertThat(anna.workspace.executor().stagedEvents()).isZero();
        assertThat(anna.submit(add("t"))).isInstanceOf(Submission.Saved.class);
    }

    @Test
    void whatAPromoterWouldRejectAsTooMuchWorkIsRefusedWhenItIsSaved() {
        Action[] actions = new Action[10_001];
        Arrays.setAll(actions, i -> add("t" + i));

        assertThat(anna.submit(actions))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(UpdateBudget.CODE));
        assertThat(anna.workspace.executor().stagedEvents()).isZero();
    }

    @Test
    void whatOthersMadeTooLargeToBeSentIsConflictedAndTheRestGoesOn() {
        known("t", "u");
        LocalUpdate grown = anna.does(rename("t", "x".repeat(1 << 20)));
        LocalUpdate after = anna.does(rename("u", "mine"));
        log.others(rename("t", "y".repeat(3 << 20)));
        commits();

        assertThat(anna.update(grown).status()).isEqualTo(UpdateStatus.CONFLICTED);
        assertThat(anna.told).endsWith("conflicted too-large", "saved");
        assertThat(anna.workspace.pending())
                .extracting(update -> update.update().id())
                .containsExactly(after.update().id());
        assertThat(anna.workspace.executor().stagedEvents()).isEqualTo(1);
        assertThat(anna.sees()).contains("u=mine");
    }

    @Test
    void aRepeatIsRecognisedBeforeAndAfterItsVerdict() {
        UUID id = UUID.randomUUID();
        assertThat(anna.submit(id, add("t"))).isInstanceOf(Submission.Saved.class);
        assertThat(anna.submit(id, add("t"))).isInstanceOf(Submission.Known.class);
        log.decide(anna.workspace.pending().getFirst());
        commits();
        assertThat(anna.submit(id, add("t")))
                .isInstanceOfSatisfying(
                        Submission.Known.class,
                        known -> assertThat(known.update().status()).isEqualTo(UpdateStatus.ACCEPTED));
        assertThat(anna.workspace.pending()).isEmpty();
    }

    @Test
    void neverSentWorkThatBecameImpossibleIsConflictedForGoodAndKept() {
        LocalUpdate mine = anna.does(add("t"));
        log.others(add("t"));
        commits();

        LocalUpdate conflicted = anna.update(mine);
        assertThat(conflicted.status()).isEqualTo(UpdateStatus.CONFLICTED);
        Verdict.Reason reason = Objects.requireNonNull(conflicted.reason());
        assertThat(reason.code()).isEqualTo("task-exists");
        assertThat(reason.collidedPositions()).containsExactly(0L);
        assertThat(conflicted.update().actions()).isEqualTo(mine.update().actions());
        assertThat(anna.workspace.pending()).isEmpty();
        assertThat(anna.told).containsExactly("saved", "conflicted task-exists");

        log.others(complete("t"));
        commits();
        assertThat(anna.update(mine).status()).isEqualTo(UpdateStatus.CONFLICTED);
    }

    @Test
    void sentWorkThatBecameImpossibleStaysUntilItsVerdict() {
        known("t");
        LocalUpdate mine = anna.does(complete("t"));
        anna.sends(List.of(mine));
        log.others(complete("t"));
        commits();

        assertThat(anna.update(mine).status()).isEqualTo(UpdateStatus.SENT);
        assertThat(anna.update(mine).update().events()).isEmpty();
        assertThat(anna.workspace.pending()).hasSize(1);
        assertThat(anna.told).containsExactly("saved", "sent", "sent task-done");

        log.decide(anna.update(mine));
        commits();
        assertThat(anna.update(mine).status()).isEqualTo(UpdateStatus.REJECTED);
        assertThat(anna.workspace.pending()).isEmpty();
        assertThat(anna.told).endsWith("rejected task-done");
    }

    @Test
    void anAdjustedUpdateIsSeenAsItWasAccepted() {
        known("t");
        LocalUpdate mine = anna.does(rename("t", "mine"));
        anna.sends(List.of(mine));
        log.others(rename("t", "others"));
        assertThat(log.decide(mine)).isInstanceOf(Verdict.Adjusted.class);
        commits();

        assertThat(anna.update(mine).status()).isEqualTo(UpdateStatus.ADJUSTED);
        assertThat(anna.update(mine).update().events())
                .singleElement()
                .satisfies(event -> assertThat(event.payload().toString()).contains("others"));
        assertThat(anna.update(mine).update().actions()).isEqualTo(mine.update().actions());
        assertThat(anna.confirmed()).isEqualTo(anna.sees()).contains("t=mine");
    }

    @Test
    void aRejectionTakesWithItWhatWasBuiltOnIt() {
        LocalUpdate mine = anna.does(add("t"));
        anna.sends(List.of(mine));
        LocalUpdate builtOnIt = anna.does(rename("t", "new"));
        assertThat(builtOnIt.update().basis()).isEqualTo(Basis.of(mine.update().id()));
        log.reject(mine);
        commits();

        assertThat(anna.update(mine).status()).isEqualTo(UpdateStatus.REJECTED);
        assertThat(anna.update(builtOnIt).status()).isEqualTo(UpdateStatus.CONFLICTED);
        assertThat(anna.sees()).doesNotContain("t=");
        assertThat(anna.told).endsWith("rejected no", "conflicted task-unknown");
    }

    @Test
    void aRebasePublishesTheNewStateOnce() {
        known("t", "u");
        anna.does(rename("t", "mine"));
        anna.does(rename("u", "mine"));
        long version = anna.workspace.state().states().version();
        log.others(rename("t", "others"));
        log.others(rename("u", "others"));
        commits();
        assertThat(anna.workspace.state().states().version()).isEqualTo(version + 1);
        assertThat(anna.sees()).contains("t=mine", "u=mine");
        assertThat(anna.confirmed()).contains("t=others", "u=others");
    }

    @Test
    void aNewProcessSeesWhatTheOldOneSaw() {
        known("t");
        LocalUpdate sent = anna.does(rename("t", "mine"));
        anna.sends(List.of(sent));
        anna.does(add("u"));
        log.others(complete("t"));
        commits();
        String before = anna.sees();

        Desk again = new Desk(new TaskModel(), anna.store);

        assertThat(again.sees()).isEqualTo(before);
        assertThat(again.workspace.pending()).isEqualTo(anna.workspace.pending());
        assertThat(again.told).as("nothing had to be executed again").isEmpty();
        assertThat(again.submit(add("u"))).isInstanceOf(Submission.Refused.class);
    }

    @Test
    void whatWasAppliedByAProcessThatDiedBeforeTheRebaseIsRebasedAtTheStart() {
        LocalUpdate mine = anna.does(add("t"));
        log.others(add("t"));
        anna.store.apply(io.dualstore.client.local.Partition.SHARED, log.commit());

        Desk again = new Desk(new TaskModel(), anna.store);

        assertThat(again.update(mine).status()).isEqualTo(UpdateStatus.CONFLICTED);
        assertThat(again.told).containsExactly("conflicted task-exists");
    }
}
