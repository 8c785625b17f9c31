package io.dualstore.axon.execution;

import static io.dualstore.axon.execution.TaskUpdates.CREATED;
import static io.dualstore.axon.execution.TaskUpdates.add;
import static io.dualstore.axon.execution.TaskUpdates.complete;
import static io.dualstore.axon.execution.TaskUpdates.rename;
import static io.dualstore.axon.execution.TaskUpdates.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.axon.execution.ExecutionResult.Executed;
import io.dualstore.axon.execution.ExecutionResult.Failed;
import io.dualstore.axon.execution.ExecutionResult.Refused;
import io.dualstore.axon.message.UnknownMessageException;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.Criteria;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActionExecutorTest {

    private final ConfirmedList confirmed = new ConfirmedList();
    private final TaskModel model = new TaskModel();
    private final ActionExecutor executor = new ActionExecutor(model, model.shared(), confirmed);

    @AfterEach
    void close() {
        executor.close();
    }

    @Test
    void anAcceptedActionIsStagedWithItsEvents() {
        Update update = update(add("t1", "Sweep"));

        ExecutionResult execution = executor.execute(update, 0);

        assertThat(execution).isInstanceOf(Executed.class);
        Event event = ((Executed) execution).events().getFirst();
        assertThat(event.name()).isEqualTo(MessageName.parse("tasks.TaskAdded#1"));
        assertThat(event.tags()).containsExactly(new Tag("task", "t1"));
        assertThat(event.payload().toString()).isEqualTo("{\"task\":\"t1\",\"title\":\"Sweep\"}");
        assertThat(event.time()).isEqualTo(CREATED);
        assertThat(event.metadata()).isEmpty();
        assertThat(event.id()).isEqualTo(ActionExecutor.eventId(update.user(), update.id(), 0));
        assertThat(event.id().version()).isEqualTo(5);
        assertThat(execution.read()).isEqualTo(Criteria.havingTags(new Tag("task", "t1")));
        assertThat(execution.basis()).isEqualTo(Basis.NONE);
        assertThat(executor.stagedEvents()).isOne();
    }

    @Test
    void aLaterActionOfTheSameUpdateSeesWhatTheEarlierOneStaged() {
        Update update = update(add("t1", "Sweep"), rename("t1", "Mop"), complete("t1"));

        Executed execution = (Executed) executor.execute(update, 0);

        assertThat(execution.events())
                .extracting(event -> event.name().name())
                .containsExactly("tasks.TaskAdded", "tasks.TaskRenamed", "tasks.TaskCompleted");
        assertThat(execution.basis()).isEqualTo(Basis.NONE);
        assertThat(execution.events()).extracting(Event::id).doesNotHaveDuplicates();
    }

    @Test
    void anUpdateThatReadsAnotherOnesStagedEventsHasItAsItsBasis() {
        Update first = update(add("t1", "Sweep"));
        executor.execute(first, 0);

        ExecutionResult second = executor.execute(update(rename("t1", "Mop")), 0);

        assertThat(second.basis()).isEqualTo(Basis.of(first.id()));
    }

    @Test
    void oneRefusedActionUnstagesTheWholeUpdateAndNothingElse() {
        Update kept = update(add("t1", "Sweep"));
        executor.execute(kept, 0);

        ExecutionResult execution = executor.execute(update(add("t2", "Mop"), complete("t1"), complete("t1")), 0);

        assertThat(execution).isInstanceOf(Refused.class);
        Refused refused = (Refused) execution;
        assertThat(refused.reason().code()).isEqualTo("task-done");
        assertThat(refused.reason().message()).contains("t1");
        assertThat(refused.reason().collidedUpdates()).containsExactly(kept.id());
        assertThat(refused.read())
                .isEqualTo(Criteria.havingTags(new Tag("task", "t1")).or(Criteria.havingTags(new Tag("task", "t2"))));
        assertThat(executor.stagedEvents()).isOne();
        assertThat(executor.execute(update(add("t2", "Mop")), 0)).isInstanceOf(Executed.class);
    }

    @Test
    void anUpdateThatIsTakenBackLeavesWhatWasStagedBefore() {
        executor.execute(update(add("t1", "Sweep")), 0);
        executor.rollBack((Executed) executor.execute(update(rename("t1", "Mop"), add("t2", "Dust")), 0));

        assertThat(executor.stagedEvents()).isOne();
        assertThat(executor.execute(update(add("t2", "Dust")), 0)).isInstanceOf(Executed.class);
        Executed renamed = (Executed) executor.execute(update(rename("t1", "Wax")), 0);
        assertThat(renamed.events().getFirst().payload().toString()).contains("\"from\":\"Sweep\"");
    }

    @Test
    void aRefusalNamesTheEventsThatItsAuthorDidNotKnow() {
        confirm(update(add("t1", "Sweep")));
        confirm(update("bob", UUID.randomUUID(), List.of(complete("t1"))));

        Refused refused = (Refused) executor.execute(update(complete("t1")), 1);

        assertThat(refused.reason().collidedPositions()).containsExactly(1L);
    }

    @Test
    void confirmedEventsComeBeforeStagedOnes() {
        confirm(update(add("t1", "Sweep")));

        Executed execution = (Executed) executor.execute(update(rename("t1", "Mop")), 1);

        assertThat(execution.events().getFirst().payload().toString()).contains("\"from\":\"Sweep\"");
    }

    @Test
    void confirmedEventsAreReadOnce() {
        confirm(update(add("t1", "Sweep")));
        executor.execute(update(rename("t1", "Mop")), 1);
        executor.clear();
        long readBefore = confirmed.read;
        confirm(update(rename("t1", "Dust")));

        Executed execution = (Executed) executor.execute(update(rename("t1", "Mop")), 2);

        assertThat(execution.events().getFirst().payload().toString()).contains("\"from\":\"Dust\"");
        assertThat(confirmed.read - readBefore).isEqualTo(1);
    }

    @Test
    void whatWasReadInATransactionThatWasTakenBackIsForgotten() {
        confirm(update(add("t1", "Sweep")));
        confirm(update(rename("t1", "Mop")));
        executor.execute(update(rename("t1", "Dust")), 2);
        confirmed.events.removeLast();
        executor.reset();

        Executed execution = (Executed) executor.execute(update(rename("t1", "Dust")), 1);

        assertThat(execution.events().getFirst().payload().toString()).contains("\"from\":\"Sweep\"");
    }

    @Test
    void twoExecutionsOfAnUpdateAreTheSameToTheByte() {
        Update update = update(add("t1", "Sweep"), rename("t1", "Mop"));

        Executed first = (Executed) executor.execute(update, 0);
        executor.clear();
        Executed second = (Executed) executor.execute(update, 0);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void stagingAnUpdateAgainIsAsGoodAsExecutingIt() {
        Update update = update(add("t1", "Sweep"));
        Executed executed = (Executed) executor.execute(update, 0);
        executor.clear();
        executor.stage(update.executed(update.base(), Basis.NONE, executed.events()), executed.read());

        assertThat(executor.execute(update(complete("t1")), 0)).isInstanceOf(Executed.class);
    }

    @Test
    void theIdentityOfAnEventIsAsTheFormatSays() {
        UUID update = UUID.fromString("0190d6a0-0000-7000-8000-000000000001");

        assertThat(ActionExecutor.eventId("alice", update, 0)).hasToString("8049da3e-ba92-5e0c-be68-43ed378abac3");
        assertThat(ActionExecutor.eventId("bob", update, 0)).isNotEqualTo(ActionExecutor.eventId("alice", update, 0));
    }

    @Test
    void aBugInAHandlerIsNotARefusal() {
        confirm(update(add("t1", "Sweep")));

        ExecutionResult execution = executor.execute(update(rename("t1", "boom")), 1);

        assertThat(execution).isInstanceOf(Failed.class);
        assertThat(((Failed) execution).cause()).hasMessage("A bug in a handler");
        assertThat(executor.stagedEvents()).isZero();
    }

    @Test
    void anActionThatCannotBeReadIsRefused() {
        Action broken = new Action(MessageName.parse("tasks.AddTask#1"), Payload.ofJson("{\"task\":[1]}"));

        Refused refused = (Refused) executor.execute(update(broken), 0);

        assertThat(refused.reason().code()).isEqualTo("malformed-action");
        assertThat(refused.reason().message()).contains("tasks.AddTask#1");
    }

    @Test
    void anUnknownActionIsNeitherRefusedNorGuessed() {
        Action unknown = new Action(MessageName.parse("tasks.AddTask#2"), Payload.ofJson("{}"));

        ExecutionResult execution = executor.execute(update(unknown), 0);

        assertThat(execution).isInstanceOf(Failed.class);
        assertThat(((Failed) execution).cause())
                .isInstanceOf(UnknownMessageException.class)
                .hasMessageContaining("tasks.AddTask#2");
    }

    private void confirm(Update update) {
        Executed executed = (Executed) executor.execute(update, confirmed.nextPosition());
        executor.clear();
        executed.events().forEach(event -> confirmed.add(update, event));
    }
}
