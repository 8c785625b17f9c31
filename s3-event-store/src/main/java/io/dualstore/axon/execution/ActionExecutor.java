package io.dualstore.axon.execution;

import io.dualstore.axon.entity.EntityStates;
import io.dualstore.axon.message.AxonWiring;
import io.dualstore.axon.message.CachingMessageTypeResolver;
import io.dualstore.axon.message.CachingTagResolver;
import io.dualstore.axon.message.JsonConverter;
import io.dualstore.axon.message.MessageTypes;
import io.dualstore.axon.message.UnknownMessageException;
import io.dualstore.axon.message.UnreadablePayloadException;
import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.model.Refusal;
import io.dualstore.replica.EventSource;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.Criteria;
import io.dualstore.update.Event;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.jspecify.annotations.Nullable;

/**
 * Runs updates of one partition over its confirmed log and the undecided updates staged so far. Used by clients (staged: what is pending)
 * and by promoters (staged: the commit being built), so that both decide by the same code.
 *
 * <p>Not thread-safe: its owner calls it under one lock.
 */
public class ActionExecutor implements AutoCloseable {

    private static final int MAX_COLLISIONS = 20;

    private final EventSource confirmed;
    private final UncommittedEvents uncommitted;
    private final UpdateBudget budget;
    private final MessageTypes actions;
    private final ActionReader reader;
    private final MessageTypes events;
    private final OverlayEventStorageEngine engine;
    private final EntityStates states;
    private final AxonConfiguration configuration;
    private final CommandBus commands;
    private long confirmedBefore;
    private volatile @Nullable RunningAction running;

    /** An executor for one partition of a model over that partition's confirmed events. */
    public ActionExecutor(DomainModel model, PartitionModel<?> partition, EventSource confirmed) {
        this(model, partition, confirmed, new UncommittedEvents());
    }

    ActionExecutor(
            DomainModel model, PartitionModel<?> partition, EventSource confirmed, UncommittedEvents uncommitted) {
        this(model, partition, confirmed, uncommitted, UpdateBudget.DEFAULT);
    }

    ActionExecutor(
            DomainModel model,
            PartitionModel<?> partition,
            EventSource confirmed,
            UncommittedEvents uncommitted,
            UpdateBudget budget) {
        this.confirmed = confirmed;
        this.uncommitted = uncommitted;
        this.budget = budget;
        MessageTypeResolver resolver = new CachingMessageTypeResolver();
        this.actions = new MessageTypes(partition.actions(), resolver, model.upcasters());
        this.reader = new ActionReader(actions);
        this.events = new MessageTypes(partition.events(), resolver, model.upcasters());
        EventMessages messages = new EventMessages(events, new JsonConverter());
        this.engine = new OverlayEventStorageEngine(confirmed, uncommitted, messages);
        this.states = new EntityStates(engine::holds);
        this.configuration = AxonWiring.configurer(
                        partition, engine, states, new AppendCounter(new CachingTagResolver(), uncommitted))
                .build();
        configuration.start();
        this.commands = configuration.getComponent(CommandBus.class);
    }

    /** Makes executors: a node has one for each partition that it works on. */
    @FunctionalInterface
    public interface Factory {
        /** An executor for one partition of a model over that partition's confirmed events; its owner closes it. */
        ActionExecutor over(DomainModel model, PartitionModel<?> partition, EventSource confirmed);
    }

    /** The partition's action types. */
    public MessageTypes actions() {
        return actions;
    }

    /** The partition's event types. */
    public MessageTypes events() {
        return events;
    }

    /** Returns the action that is currently being handled, if any. Can be called from any thread. */
    public Optional<RunningAction> running() {
        return Optional.ofNullable(running);
    }

    /** How many events are staged. */
    public int stagedEvents() {
        return uncommitted.size();
    }

    /** Drops everything staged. */
    public void clear() {
        uncommitted.clear();
    }

    /**
     * Drops everything staged, and all that is kept of the confirmed log. To be called when a transaction is taken back within which
     * commits were applied and updates executed.
     */
    public void reset() {
        uncommitted.clear();
        forgetKept();
    }

    private void forgetKept() {
        engine.clear();
        states.clear();
    }

    /**
     * Stages the events that an update had when it was executed earlier, without running it again.
     *
     * @param read what it read then
     */
    public void stage(Update update, Criteria read) {
        uncommitted.stage(update, read);
    }

    /**
     * Drops the first {@code events} staged events, because the log has them now, just as they were staged. If the log has nothing else that
     * is new, entities keep their states.
     */
    public void release(int events) {
        uncommitted.release(events);
        if (confirmed.nextPosition() == confirmedBefore + events) {
            confirmedBefore += events;
        }
    }

    /**
     * Runs an update's actions one after another, each seeing what earlier ones staged. If one is refused, or the update is over its
     * {@linkplain UpdateBudget budget}, the whole update is unstaged.
     *
     * @param knownPosition how many confirmed events the update's author had seen: what a refusal collided with comes after
     * @throws InfrastructureTrouble if the machine, not the domain, kept the update from being executed; nothing of it is staged
     */
    public ExecutionResult execute(Update update, long knownPosition) {
        int savepoint = uncommitted.size();
        try {
            return executed(update, knownPosition);
        } catch (RuntimeException | Error e) {
            // Whatever was being changed when an error came may be half changed.
            uncommitted.truncate(savepoint);
            forgetKept();
            Optional<InfrastructureTrouble> trouble = InfrastructureTrouble.in(e, update.id());
            if (trouble.isPresent()) {
                throw trouble.get();
            }
            throw e;
        }
    }

    private ExecutionResult executed(Update update, long knownPosition) {
        forgetStatesOfAnotherLog();
        uncommitted.begin(update, budget);
        @Nullable Throwable failure = run(update);
        Criteria read = uncommitted.readByRun();
        Basis basis = uncommitted.basisOfRun();
        if (failure == null) {
            return new ExecutionResult.Executed(uncommitted.keep(read, basis), read, basis);
        }
        uncommitted.rollback();
        Optional<Refusal> refusal = HandlerRefusals.in(failure);
        return refusal.isEmpty()
                ? new ExecutionResult.Failed(failure, read, basis)
                : new ExecutionResult.Refused(reason(refusal.get(), update, read, knownPosition), read, basis);
    }

    private Reason reason(Refusal refusal, Update update, Criteria read, long knownPosition) {
        return refusal.code().equals(UpdateBudget.CODE)
                ? Reason.of(refusal.code(), refusal.getMessage())
                : new Reason(
                        refusal.code(),
                        refusal.getMessage(),
                        collidedPositions(update, read, knownPosition),
                        uncommitted.updatesMatching(read, update, MAX_COLLISIONS));
    }

    /** A state that has staged events in it was folded over the log as it was then. */
    private void forgetStatesOfAnotherLog() {
        long position = confirmed.nextPosition();
        if (position != confirmedBefore && uncommitted.size() > 0) {
            states.clear();
        }
        confirmedBefore = position;
    }

    /** What kept the update from being executed; {@code null} if nothing did. */
    private @Nullable Throwable run(Update update) {
        states.updateBegins();
        try {
            uncommitted.work().actions(update.actions().size());
            Map<String, String> metadata = Map.of(
                    DomainModel.USER, update.user(),
                    DomainModel.CREATED, update.stamps().created().at().toString(),
                    DomainModel.UPDATE_ID, update.id().toString());
            for (Action action : update.actions()) {
                running = new RunningAction(action.name(), update.id(), System.nanoTime());
                run(action, metadata);
            }
            // A handler may have caught the refusal.
            return uncommitted.budgetExceeded().orElse(null);
        } catch (Throwable thrown) {
            Throwable failure =
                    thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
            Optional<InfrastructureTrouble> trouble = InfrastructureTrouble.in(failure, update.id());
            if (trouble.isPresent()) {
                throw trouble.get();
            }
            return uncommitted
                    .budgetExceeded()
                    .<Throwable>map(refusal -> refusal)
                    .orElse(failure);
        } finally {
            running = null;
            states.updateEnds();
        }
    }

    /** Unstages the update that was executed last: its outcome is not to be kept. */
    public void rollBack(ExecutionResult.Executed last) {
        unstage(uncommitted.size() - last.events().size());
    }

    /** Drops all staged events except for the first {@code events}. */
    public void unstage(int events) {
        uncommitted.truncate(events);
    }

    private void run(Action action, Map<String, String> metadata) {
        commands.dispatch(reader.read(action, metadata), null).join();
    }

    /** What the update's device did before is in the log by now, but no news to its author. */
    private List<Long> collidedPositions(Update update, Criteria read, long knownPosition) {
        return confirmed.matching(read, knownPosition, MAX_COLLISIONS).stream()
                .filter(event -> !event.user().equals(update.user())
                        || !confirmed.deviceOf(event).equals(update.device()))
                .map(RecordedEvent::position)
                .toList();
    }

    /**
     * Returns the event's payload as an object of the model, upcast if it is older.
     *
     * @throws UnknownMessageException if the model does not know the name and version
     * @throws UnreadablePayloadException if the payload cannot be read
     */
    public Object payload(Event event) {
        return events.read(event.name(), event.payload());
    }

    /** Returns the identity of an update's event. Updates of two users can have the same id. */
    public static UUID eventId(String user, UUID updateId, int index) {
        return UncommittedEvents.eventId(user, updateId, index);
    }

    @Override
    public void close() {
        configuration.shutdown();
    }
}
