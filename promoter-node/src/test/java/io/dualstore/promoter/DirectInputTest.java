package io.dualstore.promoter;

import static io.dualstore.promoter.Phone.action;
import static io.dualstore.promoter.Phone.add;
import static io.dualstore.promoter.Phone.complete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.append.CommitOutcomeUnknownException;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.RequestKind;
import io.dualstore.promoter.evaluation.UnknownActionException;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Action;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Updates of callers without a client node. */
class DirectInputTest {

    private final DataSet data = new DataSet(new TaskModel());
    private final Promoter promoter = data.promoter("p1");

    @AfterEach
    void close() {
        promoter.close();
    }

    @Test
    void aDirectUpdateIsDecidedAndAnswered() {
        assertThat(promoter.decide(update(UUID.randomUUID(), add("t1", "Sweep"))))
                .isEqualTo(new Verdict.Accepted());
        Verdict second = promoter.decide(update(UUID.randomUUID(), add("t1", "Mop")));

        assertThat(((Verdict.Rejected) second).reason().code()).isEqualTo("task-exists");
        assertThat(data.lines()).extracting(Update::user).containsExactly("carl", "carl");
        assertThat(data.lines()).extracting(Update::bundle).containsOnlyNulls();
    }

    @Test
    void aRepeatGivesTheSameVerdictAndNoSecondLine() {
        UUID id = UUID.randomUUID();
        promoter.decide(update(id, add("t1", "Sweep")));

        assertThat(promoter.decide(update(id, add("t1", "Sweep")))).isEqualTo(new Verdict.Accepted());
        assertThat(data.lines()).hasSize(1);
    }

    @Test
    void whoComesTogetherIsDecidedTogether() throws Exception {
        List<Future<Verdict>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                String task = "t" + i;
                answers.add(callers.submit(() -> promoter.decide(update(UUID.randomUUID(), add(task, "Sweep")))));
            }
        }
        for (Future<Verdict> answer : answers) {
            assertThat(answer.get()).isEqualTo(new Verdict.Accepted());
        }
        assertThat(data.lines()).hasSize(200);
    }

    @Test
    void anUnknownOutcomeIsToldAndARepeatFindsIt() {
        UUID id = UUID.randomUUID();
        data.network.always(RequestKind.PUT_IF_ABSENT, Fault.LANDS_LATE);
        assertThatThrownBy(() -> promoter.decide(update(id, add("t1", "Sweep"))))
                .isInstanceOf(CommitOutcomeUnknownException.class);
        data.network.landHeld();
        data.network.always(RequestKind.PUT_IF_ABSENT, Fault.NONE);

        assertThat(promoter.decide(update(id, add("t1", "Sweep")))).isEqualTo(new Verdict.Accepted());
        assertThat(data.lines()).hasSize(1);
    }

    @Test
    void whoIsOvertakenIsDecidedOnWhatCameFirst() {
        Phone ann = data.phone("ann", "phone");
        ann.does(add("t1", "Sweep"), complete("t1"));
        ann.sends();
        data.interposed.beforeNextCommit(() -> {
            try (Promoter other = data.undisturbed("p2")) {
                other.sweep();
            }
        });

        Verdict verdict = promoter.decide(update(UUID.randomUUID(), add("t1", "Mop")));

        assertThat(((Verdict.Rejected) verdict).reason().code()).isEqualTo("task-exists");
    }

    @Test
    void anUnknownActionIsNotDecided() {
        assertThatThrownBy(() -> promoter.decide(update(UUID.randomUUID(), action("tasks.Nothing#1", "{}"))))
                .isInstanceOf(UnknownActionException.class)
                .hasMessageContaining("tasks.Nothing#1");
        assertThat(data.lines()).isEmpty();
    }

    @Test
    void callersAreBoundedInNumberAndNobodyIsForgotten() throws Exception {
        data.network.always(RequestKind.LIST, Fault.HANGS);
        FutureTask<?> sweep = new FutureTask<>(promoter::sweep);
        Thread.ofPlatform().start(sweep);
        await().until(() -> data.network.hanging() == 1);
        List<Future<Verdict>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < DirectInput.MAX_WAITING + 1; i++) {
                String task = "t" + i;
                answers.add(callers.submit(() -> promoter.decide(update(UUID.randomUUID(), add(task, "Sweep")))));
            }
            await().until(() -> answers.stream().anyMatch(Future::isDone));
            data.network.always(RequestKind.LIST, Fault.NONE);
            data.network.release();
        }

        assertThat(answers)
                .filteredOn(answer -> answer.state() == Future.State.FAILED)
                .singleElement()
                .satisfies(refused -> assertThat(refused.exceptionNow()).isInstanceOf(TooManyWaitingException.class));
        assertThat(data.lines()).hasSize(DirectInput.MAX_WAITING);
    }

    private static DirectUpdate update(UUID id, Action... actions) {
        return new DirectUpdate(id, "carl", "http", Phone.CREATED, List.of(actions));
    }
}
