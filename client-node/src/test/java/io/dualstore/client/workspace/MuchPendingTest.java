package io.dualstore.client.workspace;

import static io.dualstore.client.workspace.Desk.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Basis;
import io.dualstore.update.json.UpdateJson;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many pending updates on one entity cost no more than on many entities. */
class MuchPendingTest {

    private static final int PENDING = 1_500;

    private final TaskModel model = new TaskModel();
    private final SharedLog log = new SharedLog(model);
    private final Desk anna = new Desk(model);
    private final UpdateJson json = new UpdateJson();

    @BeforeEach
    void oneTask() {
        log.others(task("Add", "t", "t"));
        anna.workspace.apply(log.commit());
        for (int i = 0; i < PENDING; i++) {
            anna.does(task("Rename", "t", "title " + (100_000 + i)));
        }
    }

    @AfterEach
    void close() {
        anna.close();
    }

    /** The first has no basis, the second names the first, each later one continues that. */
    private void assertThatLinesDoNotGrow() {
        List<LocalUpdate> pending = anna.store.pending(Partition.SHARED);
        int longest = json.write(pending.get(2).update()).length;
        assertThat(pending.subList(3, pending.size()))
                .allSatisfy(update -> assertThat(json.write(update.update())).hasSizeLessThanOrEqualTo(longest + 4));
        assertThat(anna.workspace.pending()).isEqualTo(pending);
    }

    @Test
    void aSavedUpdateDoesNotGrowWithWhatIsPending() {
        assertThatLinesDoNotGrow();
    }

    @Test
    void aRebaseDoesNotMakeTheUpdatesLonger() {
        log.others(task("Rename", "t", "others"));
        anna.workspace.apply(log.commit());

        assertThat(anna.store.pending(Partition.SHARED))
                .allSatisfy(update -> assertThat(update.update().base())
                        .isEqualTo(anna.workspace.head().base()));
        assertThatLinesDoNotGrow();
    }

    @Test
    void aSaveAfterAStartContinuesWhatWasSavedBefore() {
        LocalUpdate last = anna.workspace.pending().getLast();
        Workspace<?> reopened = new Workspace<>(model, model.shared(), Partition.SHARED, anna.store, anna);
        reopened.open();

        Submission saved = reopened.submit(anna.draft(task("Rename", "t", "after the start")));

        assertThat(((Submission.Saved) saved).update().update().basis())
                .isEqualTo(new Basis(List.of(new Basis.Part(
                        new Basis.PartReference(last.update().id(), 0),
                        Set.of(last.update().id())))));
        reopened.close();
    }

    @Test
    void verdictsThatChangeNothingLeaveTheRestAsItIs() {
        List<LocalUpdate> all = anna.workspace.pending();
        anna.sends(all.subList(0, 500));
        anna.sends(all.subList(500, 1_000));
        List<LocalUpdate> sent = anna.workspace.pending();
        sent.subList(0, 1_000).forEach(log::decide);
        anna.workspace.apply(log.commit());

        List<LocalUpdate> rest = anna.workspace.pending();
        assertThat(rest).isEqualTo(all.subList(1_000, PENDING)).isEqualTo(anna.store.pending(Partition.SHARED));
        assertThat(anna.update(all.getFirst()).status()).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(anna.workspace.executor().stagedEvents()).isEqualTo(PENDING - 1_000);

        LocalUpdate next = anna.does(task("Rename", "t", "next"));
        assertThat(next.update().basis().named())
                .containsExactlyInAnyOrderElementsOf(
                        rest.stream().map(update -> update.update().id()).toList());
        assertThat(anna.sees()).contains("next");
        UUID after = anna.does(task("Rename", "t", "and next")).update().id();
        assertThat(anna.workspace.pending().getLast().update().id()).isEqualTo(after);
        assertThat(anna.workspace.pending().getLast().update().basis().named())
                .containsExactly(next.update().id());
    }
}
