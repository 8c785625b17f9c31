package io.dualstore.axon.execution;

import io.dualstore.axon.message.AxonWiring;
import io.dualstore.axon.message.CachingMessageTypeResolver;
import io.dualstore.axon.message.JsonConverter;
import io.dualstore.axon.message.MessageTypes;
import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.model.Refusal;
import io.dualstore.replica.EventSource;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.update.Action;
import io.dualstore.update.Criteria;
import io.dualstore.update.Event;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict.Reason;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.modelling.entity.EntityAlreadyExistsForCreationalCommandHandlerException;
import org.axonframework.modelling.entity.EntityMissingForInstanceCommandHandlerException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Runs updates of one partition over its confirmed log and the undecided updates staged so far. Used by clients (staged: what is pending)
 * and by promoters (staged: the commit being built), so that both decide by the same code.
 *
 * <p>Not thread-safe: its owner calls it under one lock.
 */
public class ActionExecutor implements AutoCloseable {

    private static final int MAX_COLLISIONS = 20;

    private final EventSource confirmed;
    private final UncommittedEvents staging;
    private final MessageTypes actions;
    private final MessageTypes events;
    private final OverlayEventStorageEngine engine;
    private final AxonConfiguration configuration;
    private final CommandBus commands;

    /** An executor for one partition of a model over that partition's confirmed events. */
    public ActionExecutor(DomainModel model, PartitionModel<?> partition, EventSource confirmed) {
        this(model, partition, confirmed, new UncommittedEvents());
    }

    ActionExecutor(DomainModel model, PartitionModel<?> partition, EventSource confirmed, UncommittedEvents staging) {
        this.confirmed = confirmed;
        this.staging = staging;
        MessageTypeResolver resolver = new CachingMessageTypeResolver();
        this.actions = new MessageTypes(partition.actions(), resolver, model.upcasters());
        this.events = new MessageTypes(partition.events(), resolver, model.upcasters());
        EventMessages messages = new EventMessages(events, new JsonConverter());
        this.engine = new OverlayEventStorageEngine(confirmed, staging, messages);
        this.configuration = AxonWiring.configurer(partition, engine).build();
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

    /** How many events are staged. */
    public int stagedEvents() {
        return staging.size();
    }

    /** Drops everything staged. */
    public void clear() {
        staging.clear();
    }

    /**
     * Drops everything staged, and all that is kept of the confirmed log. To be called when a transaction is taken back within which
     * commits were applied and updates executed.
     */
    public void reset() {
        staging.clear();
        engine.clear();
    }

    /** Stages the events that an update had when it was executed earlier, without running it again. */
    public void stage(Update update) {
        staging.stage(update.id(), update.events());
    }

    /**
     * Runs an update's actions one after another, each seeing what earlier ones staged. If one is refused, the whole update is unstaged.
     *
     * @param knownPosition how many confirmed events the update's author had seen: what a refusal collided with comes after
     */
    public ExecutionResult execute(Update update, long knownPosition) {
        staging.begin(update.id(), update.stamps().created().at());
        @Nullable Throwable failure = null;
        try {
            Map<String, String> metadata = Map.of(
                    DomainModel.USER, update.user(),
                    DomainModel.CREATED, update.stamps().created().at().toString(),
                    DomainModel.UPDATE_ID, update.id().toString());
            for (Action action : update.actions()) {
                run(action, metadata);
            }
        } catch (CompletionException e) {
            failure = e.getCause() == null ? e : e.getCause();
        } catch (RuntimeException e) {
            failure = e;
        }
        Criteria read = staging.readByRun();
        var basis = staging.basisOfRun();
        if (failure == null) {
            return new ExecutionResult.Executed(staging.keep(), read, basis);
        }
        Refusal refusal = refusal(failure);
        if (refusal == null) {
            staging.rollback();
            return new ExecutionResult.Failed(failure, read, basis);
        }
        staging.rollback();
        Reason reason = new Reason(
                refusal.code(),
                refusal.getMessage(),
                collidedPositions(update, read, knownPosition),
                staging.updatesMatching(read, update.id(), MAX_COLLISIONS));
        return new ExecutionResult.Refused(reason, read, basis);
    }

    /** Unstages the update that was executed last: its outcome is not to be kept. */
    public void rollBack(ExecutionResult.Executed last) {
        staging.dropLast(last.events().size());
    }

    private void run(Action action, Map<String, String> metadata) {
        Object payload;
        try {
            payload = actions.read(action.name(), action.payload());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Refusal("malformed-action", "The action " + action.name() + " cannot be read: " + firstLine(e));
        }
        MessageType type = new MessageType(
                action.name().name(),
                actions.current(action.name().name()).orElseThrow().version());
        commands.dispatch(new GenericCommandMessage(type, payload, metadata), null)
                .join();
    }

    private static String firstLine(Exception e) {
        String message = e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    /** The refusal in a failure's chain of causes; null if it is a bug or infrastructure trouble. */
    private static @Nullable Refusal refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Refusal refusal -> {
                    return refusal;
                }
                case EntityAlreadyExistsForCreationalCommandHandlerException e -> {
                    return new Refusal("exists-already", "There is one with this identity already");
                }
                case EntityMissingForInstanceCommandHandlerException e -> {
                    return new Refusal("unknown", "There is none with this identity");
                }
                default -> {}
            }
        }
        return null;
    }

    /** What its author built on is in the log by now, but no news to him. */
    private List<Long> collidedPositions(Update update, Criteria read, long knownPosition) {
        return confirmed.matching(read, knownPosition, MAX_COLLISIONS).stream()
                .filter(event -> !update.basis().contains(event.updateId()))
                .map(RecordedEvent::position)
                .toList();
    }

    /** The event's payload as an object of the model, upcast if it is older. */
    public Object payload(Event event) {
        return events.read(event.name(), event.payload());
    }

    /** The identity of an update's event by its index. */
    public static UUID eventId(UUID updateId, int index) {
        return UncommittedEvents.eventId(updateId, index);
    }

    @Override
    public void close() {
        configuration.shutdown();
    }
}
