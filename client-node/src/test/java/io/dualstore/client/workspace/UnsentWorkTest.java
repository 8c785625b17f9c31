package io.dualstore.client.workspace;

import static io.dualstore.client.workspace.Desk.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Action;
import io.dualstore.update.Update;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Withdrawing and editing updates that were saved but not sent. */
class UnsentWorkTest {

    private final TaskModel model = new TaskModel();
    private final SharedLog log = new SharedLog(model);
    private Desk anna = new Desk(model);

    @AfterEach
    void close() {
        anna.close();
    }

    @Test
    void whatIsWithdrawnIsNotSeenAndNotSent() {
        LocalUpdate kept = anna.does(task("Add", "t", "kept"));
        LocalUpdate withdrawn = anna.does(task("Add", "u", "withdrawn"));
        assertThat(withdraw(withdrawn)).isInstanceOf(Withdrawal.Withdrawn.class);

        assertThat(anna.sees()).contains("kept").doesNotContain("withdrawn");
        assertThat(anna.store.bundles().unsent(10)).containsExactly(kept);
        assertThat(anna.workspace.pending()).containsExactly(kept);
        assertThat(anna.update(withdrawn).status()).isEqualTo(UpdateStatus.WITHDRAWN);
        assertThat(anna.told).endsWith("withdrawn");
    }

    @Test
    void whatIsWithdrawnTwiceIsWithdrawn() {
        LocalUpdate update = anna.does(task("Add", "t", "task"));
        withdraw(update);
        assertThat(withdraw(update)).isInstanceOf(Withdrawal.Withdrawn.class);
    }

    @Test
    void laterWorkIsExecutedAgainWithoutWhatIsWithdrawn() {
        anna.does(task("Add", "t", "first"));
        LocalUpdate withdrawn = anna.does(task("Rename", "t", "second"));
        LocalUpdate later = anna.does(task("Rename", "t", "third"));
        assertThat(payload(later)).contains("\"from\":\"second\"");
        withdraw(withdrawn);
        assertThat(payload(anna.update(later))).contains("\"from\":\"first\"");
        assertThat(anna.update(later).update().basis().toString())
                .doesNotContain(withdrawn.update().id().toString());
    }

    @Test
    void laterWorkThatIsNotPossibleWithoutItIsConflicted() {
        LocalUpdate added = anna.does(task("Add", "t", "task"));
        LocalUpdate renamed = anna.does(task("Rename", "t", "renamed"));
        withdraw(added);
        assertThat(anna.update(renamed).status()).isEqualTo(UpdateStatus.CONFLICTED);
        assertThat(anna.workspace.pending()).isEmpty();
    }

    @Test
    void anEditKeepsItsPlaceBeforeLaterWork() {
        LocalUpdate added = anna.does(task("Add", "t", "first"));
        LocalUpdate renamed = anna.does(task("Rename", "t", "second"));
        LocalUpdate edited = edit(added, task("Add", "t", "edited"));

        assertThat(anna.workspace.pending())
                .extracting(update -> update.update().id())
                .containsExactly(edited.update().id(), renamed.update().id());
        assertThat(payload(anna.update(renamed))).contains("\"from\":\"edited\"");
        assertThat(anna.store.bundles().unsent(10)).containsExactlyElementsOf(anna.workspace.pending());
        assertThat(anna.update(added).status()).isEqualTo(UpdateStatus.WITHDRAWN);
    }

    @Test
    void anEditThatIsRefusedChangesNothing() {
        anna.does(task("Add", "t", "first"));
        LocalUpdate second = anna.does(task("Add", "u", "second"));
        LocalUpdate renamed = anna.does(task("Rename", "u", "third"));
        List<LocalUpdate> before = anna.workspace.pending();
        String seen = anna.sees();

        Submission refused = anna.workspace.submit(
                anna.draft(task("Add", "t", "again")), second.update().id());

        assertThat(refused).isInstanceOf(Submission.Refused.class);
        assertThat(anna.workspace.pending()).isEqualTo(before);
        assertThat(anna.store.pending(Partition.SHARED)).isEqualTo(before);
        assertThat(anna.sees()).isEqualTo(seen);
        // What is staged is what is pending.
        assertThat(payload(anna.does(task("Rename", "u", "fourth")))).contains("\"from\":\"third\"");
        assertThat(anna.update(renamed)).isEqualTo(renamed);
    }

    @Test
    void anEditThatFailsToBeKeptChangesNothing() {
        LocalUpdate added = anna.does(task("Add", "t", "first"));
        anna.trouble = new IllegalStateException("The disk is full");
        assertThatThrownBy(() -> edit(added, task("Add", "t", "edited"))).hasMessage("The disk is full");
        anna.trouble = null;
        assertThat(anna.store.pending(Partition.SHARED)).containsExactly(added);
        assertThat(payload(anna.does(task("Rename", "t", "second")))).contains("\"from\":\"first\"");
    }

    @Test
    void aRepeatedEditIsRecognised() {
        LocalUpdate added = anna.does(task("Add", "t", "first"));
        Update draft = anna.draft(task("Add", "t", "edited"));
        anna.workspace.submit(draft, added.update().id());
        assertThat(anna.workspace.submit(draft, added.update().id())).isInstanceOf(Submission.Known.class);
        assertThat(anna.workspace.pending()).hasSize(1);
    }

    @Test
    void whatWasSentCannotBeWithdrawnOrEdited() {
        LocalUpdate sent = anna.does(task("Add", "t", "task"));
        anna.sends(anna.workspace.pending());
        assertThat(withdraw(sent)).isInstanceOf(Withdrawal.TooLate.class);
        assertThat(anna.workspace.submit(
                        anna.draft(task("Add", "u", "other")), sent.update().id()))
                .isInstanceOf(Submission.NotReplaceable.class);
        assertThat(anna.update(sent).status()).isEqualTo(UpdateStatus.SENT);
    }

    @Test
    void aBundleComposedBeforeAWithdrawalIsNotSent() {
        LocalUpdate update = anna.does(task("Add", "t", "task"));
        long revision = anna.workspace.outgoing().revision();
        withdraw(update);
        assertThat(anna.workspace.outgoing().change(revision, () -> {
                    throw new AssertionError("The bundle was fixed");
                }))
                .isFalse();
    }

    @Test
    void whatIsBeingAppendedCannotBeWithdrawnUntilItIsKnownNotToBeInTheLog() {
        LocalUpdate update = anna.does(task("Add", "t", "task"));
        assertThat(anna.workspace.outgoing().leaving(10)).containsExactly(update);
        assertThat(withdraw(update)).isInstanceOf(Withdrawal.TooLate.class);
        anna.workspace.outgoing().notAppended();
        assertThat(withdraw(update)).isInstanceOf(Withdrawal.Withdrawn.class);
    }

    @Test
    void theLogIsRightAboutWhatACopyOfTheFileHadSent() {
        LocalUpdate update = anna.does(task("Add", "t", "task"));
        withdraw(update);
        log.decide(update);
        anna.workspace.apply(log.commit());
        assertThat(anna.update(update).status()).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(anna.sees()).contains("task");
    }

    @Test
    void theOrderOutlivesARestart(@TempDir Path folder) {
        anna.close();
        Path file = folder.resolve("anna.db");
        anna = new Desk(model, LocalStore.open(file, "anna"));
        LocalUpdate added = anna.does(task("Add", "t", "first"));
        LocalUpdate renamed = anna.does(task("Rename", "t", "second"));
        LocalUpdate edited = edit(added, task("Add", "t", "edited"));
        String seen = anna.sees();
        anna.close();

        anna = new Desk(model, LocalStore.open(file, "anna"));
        assertThat(anna.workspace.pending())
                .extracting(update -> update.update().id())
                .containsExactly(edited.update().id(), renamed.update().id());
        assertThat(anna.sees()).isEqualTo(seen);
    }

    @Test
    void whatIsUnknownCannotBeWithdrawn() {
        assertThat(anna.workspace.withdraw(UUID.randomUUID())).isEmpty();
    }

    private Withdrawal withdraw(LocalUpdate update) {
        return anna.workspace.withdraw(update.update().id()).orElseThrow();
    }

    private LocalUpdate edit(LocalUpdate old, Action action) {
        return ((Submission.Saved)
                        anna.workspace.submit(anna.draft(action), old.update().id()))
                .update();
    }

    private static String payload(LocalUpdate update) {
        return update.update().events().getFirst().payload().toString();
    }
}
