package io.dualstore.axon.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.model.Upcaster;
import io.dualstore.tasks.Task;
import io.dualstore.tasks.TaskActions.AddTask;
import io.dualstore.tasks.TaskActions.CompleteTask;
import io.dualstore.tasks.TaskActions.RenameTask;
import io.dualstore.tasks.TaskEvents.TaskAdded;
import io.dualstore.tasks.TaskEvents.TaskCompleted;
import io.dualstore.tasks.TaskEvents.TaskRenamed;
import io.dualstore.tasks.TaskModel;
import io.dualstore.tasks.UpcastingModel;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.junit.jupiter.api.Test;

/** All mistakes of a model are reported together, each with its own sentence. */
class ModelCheckTest {

    private static final List<Class<?>> ACTIONS = List.of(AddTask.class, RenameTask.class, CompleteTask.class);
    private static final List<Class<?>> EVENTS = List.of(TaskAdded.class, TaskRenamed.class, TaskCompleted.class);

    record Model(String name, PartitionModel<?> shared, PartitionModel<?> personal, List<Upcaster> upcasters)
            implements DomainModel {
        @Override
        public String version() {
            return "1";
        }
    }

    private static PartitionModel<?> partition(
            List<Class<?>> entities, List<Object> handlers, List<Class<?>> actions, List<Class<?>> events) {
        return new PartitionModel<>(
                entities, handlers, actions, events, new TaskModel().shared().fold());
    }

    private static List<String> mistakes(
            List<Class<?>> entities, List<Object> handlers, List<Class<?>> actions, List<Class<?>> events) {
        return ModelCheck.mistakes(
                new Model("tasks", partition(entities, handlers, actions, events), DomainModel.NOTHING, List.of()));
    }

    private static <T> List<T> and(List<? extends T> list, T more) {
        return java.util.stream.Stream.concat(list.stream(), java.util.stream.Stream.of(more))
                .<T>map(each -> each)
                .toList();
    }

    @Test
    void aGoodModelHasNone() {
        assertThat(ModelCheck.mistakes(new TaskModel())).isEmpty();
        assertThat(ModelCheck.mistakes(new UpcastingModel())).isEmpty();
        ModelCheck.require(new TaskModel());
    }

    @Test
    void allMistakesAreInOneMessage() {
        Model model = new Model(" ", partition(List.of(), List.of(), ACTIONS, EVENTS), DomainModel.NOTHING, List.of());

        assertThatThrownBy(() -> ModelCheck.require(model))
                .isInstanceOfSatisfying(
                        InvalidModelException.class,
                        invalid -> assertThat(invalid.mistakes()).hasSize(4))
                .hasMessageContaining("has 4 mistakes")
                .hasMessageContaining("\n- The model's name is ' '")
                .hasMessageContaining("\n- Action tasks.AddTask has no @CommandHandler")
                .hasMessageContaining("\n- Action tasks.RenameTask has no @CommandHandler")
                .hasMessageContaining("\n- Action tasks.CompleteTask has no @CommandHandler");
    }

    @Test
    void anActionThatIsNotListedIsNamedWithItsHandler() {
        assertThat(mistakes(List.of(Task.class), List.of(), List.of(AddTask.class, RenameTask.class), EVENTS))
                .singleElement()
                .asString()
                .contains("Task.complete", CompleteTask.class.getName(), "List it among the actions");
    }

    @Test
    void anEventThatIsNotListedIsNamedWithItsHandler() {
        assertThat(mistakes(List.of(Task.class), List.of(), ACTIONS, List.of(TaskAdded.class, TaskRenamed.class)))
                .singleElement()
                .asString()
                .contains("Task.on", TaskCompleted.class.getName(), "List it among the events");
    }

    @Test
    void aTypeThatIsListedTwiceIsNamed() {
        assertThat(mistakes(List.of(Task.class), List.of(), and(ACTIONS, AddTask.class), and(EVENTS, TaskAdded.class)))
                .hasSize(2)
                .anySatisfy(mistake -> assertThat(mistake).contains(AddTask.class.getName(), "twice"))
                .anySatisfy(mistake -> assertThat(mistake).contains(TaskAdded.class.getName(), "twice"));
    }

    @Test
    void aTypeInBothPartitionsIsNamed() {
        PartitionModel<?> tasks = new TaskModel().shared();

        List<String> mistakes = ModelCheck.mistakes(new Model("tasks", tasks, tasks, List.of()));

        assertThat(mistakes)
                .hasSize(7)
                .anySatisfy(mistake -> assertThat(mistake)
                        .contains(AddTask.class.getName(), "the shared actions", "the personal actions"))
                .anySatisfy(mistake -> assertThat(mistake)
                        .contains(Task.class.getName(), "the shared entities", "the personal entities"));
    }

    record NamelessAction(String title) {}

    @Command(namespace = "tasks", version = "1")
    record ActionWithoutAName(String title) {}

    record NamelessEvent(@EventTag(key = "task") String task) {}

    @Event(name = "Moved", version = "1")
    record EventWithoutANamespace(@EventTag(key = "task") String task) {}

    @Event(namespace = "tasks", name = "TaskAdded", version = "2")
    record EventOfATakenName(@EventTag(key = "task") String task) {}

    @Test
    void aTypeWithoutALogicalNameOfItsOwnIsNamed() {
        assertThat(mistakes(
                        List.of(Task.class),
                        List.of(new Desk()),
                        and(and(ACTIONS, NamelessAction.class), ActionWithoutAName.class),
                        and(
                                and(and(EVENTS, NamelessEvent.class), EventWithoutANamespace.class),
                                EventOfATakenName.class)))
                .hasSize(5)
                .anySatisfy(mistake -> assertThat(mistake).contains(NamelessAction.class.getName(), "@Command"))
                .anySatisfy(mistake -> assertThat(mistake).contains(ActionWithoutAName.class.getName(), "@Command"))
                .anySatisfy(mistake -> assertThat(mistake).contains(NamelessEvent.class.getName(), "@Event"))
                .anySatisfy(mistake -> assertThat(mistake).contains(EventWithoutANamespace.class.getName(), "@Event"))
                .anySatisfy(mistake ->
                        assertThat(mistake).contains(EventOfATakenName.class.getName(), TaskAdded.class.getName()));
    }

    static final class Desk {
        @CommandHandler
        void handle(NamelessAction action, EventAppender events) {}

        @CommandHandler
        void handle(ActionWithoutAName action, EventAppender events) {}
    }

    static final class SecondDesk {
        @CommandHandler
        void complete(CompleteTask action, @InjectEntity Task task, EventAppender events) {}

        @CommandHandler
        void rename(RenameTask action, @InjectEntity(idProperty = "number") Task task, EventAppender events) {}
    }

    @Test
    void anEntityThatIsNotListedIsNamedWithTheHandlerThatNeedsIt() {
        assertThat(mistakes(List.of(), List.of(new SecondDesk()), List.of(CompleteTask.class), EVENTS))
                .anySatisfy(mistake -> assertThat(mistake)
                        .contains("SecondDesk.complete", Task.class.getName(), "List it among the entities"));
    }

    @Test
    void anActionWithTwoHandlersAndAnIdThatIsNotThereAreNamed() {
        assertThat(mistakes(List.of(Task.class), List.of(new SecondDesk()), ACTIONS, EVENTS))
                .hasSize(3)
                .anySatisfy(mistake -> assertThat(mistake).contains("tasks.CompleteTask", "2 handlers"))
                .anySatisfy(mistake -> assertThat(mistake).contains("tasks.RenameTask", "2 handlers"))
                .anySatisfy(mistake -> assertThat(mistake).contains("SecondDesk.rename", "'number'"));
    }

    @Event(namespace = "tasks", name = "Untagged", version = "1")
    record Untagged(String task) {}

    @Event(namespace = "tasks", name = "Anything", version = "1")
    record Anything(@EventTag(key = "task") String task, Map<String, Runnable> content) {}

    @Test
    void anEventWithoutATagIsNamed() {
        assertThat(mistakes(List.of(Task.class), List.of(), ACTIONS, and(EVENTS, Untagged.class)))
                .singleElement()
                .asString()
                .contains("tasks.Untagged", "@EventTag");
    }

    @Test
    void aTypeThatChangesInARoundTripIsNamedWithItsComponent() {
        assertThat(mistakes(List.of(Task.class), List.of(), ACTIONS, and(EVENTS, Anything.class)))
                .singleElement()
                .asString()
                .contains("tasks.Anything", "component content");
    }

    private record Step(String name, String fromVersion, String toVersion) implements Upcaster {
        @Override
        public Map<String, Object> upcast(Map<String, Object> payload) {
            return payload;
        }
    }

    @Test
    void upcastersThatLeadNowhereAreNamed() {
        List<Upcaster> upcasters = List.of(
                new Step("tasks.AddTask", "0", "0.5"),
                new Step("tasks.TaskAdded", "0", "1"),
                new Step("tasks.TaskAdded", "0", "1"),
                new Step("tasks.TaskDropped", "0", "1"));

        assertThat(ModelCheck.mistakes(new Model("tasks", new TaskModel().shared(), DomainModel.NOTHING, upcasters)))
                .hasSize(3)
                .anySatisfy(mistake -> assertThat(mistake).contains("tasks.AddTask#0", "version 1"))
                .anySatisfy(mistake -> assertThat(mistake).contains("two upcasters of tasks.TaskAdded#0"))
                .anySatisfy(mistake -> assertThat(mistake).contains("tasks.TaskDropped#0", "no type"));
    }
}
