package io.dualstore.client.work;

import io.dualstore.axon.ActionExecutor;
import io.dualstore.axon.Execution;
import io.dualstore.client.local.Decision;
import io.dualstore.client.local.Life;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.client.state.StateController;
import io.dualstore.log.Head;
import io.dualstore.log.StoredCommit;
import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.update.Event;
import io.dualstore.update.StoredDataException;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.Verdict.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One partition as its user works on it: the replica, the pending updates laid over it, and the state that follows from both. Whatever
 * changes one of them goes through here, under one lock that is never held during a request to the store.
 *
 * @param <S> the partition's state
 */
public final class Workspace<S> implements AutoCloseable {

    private static final int EVENTS_PER_FOLD = 10_000;

    private final Partition partition;
    private final LocalStore store;
    private final SqliteReplica replica;
    private final ActionExecutor executor;
    private final StateController<S> state;
    private final WorkListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private List<LocalUpdate> pending = new ArrayList<>();

    public Workspace(
            DomainModel model,
            PartitionModel<S> partitionModel,
            Partition partition,
            LocalStore store,
            WorkListener listener) {
        this.partition = partition;
        this.store = store;
        this.replica = store.replica(partition);
        this.executor = new ActionExecutor(model, partitionModel, replica);
        this.listener = listener;
        this.state = new StateController<>(
                partitionModel.fold(),
                executor::payload,
                (event, context, error) -> listener.foldFailed(
                        context.updateId(), "The event " + event.name() + " could not be folded: " + error));
    }

    /** Brings the overlay and the states up from the local store, without any network. */
    public void open() {
        locked(() -> {
            reload();
            return null;
        });
    }

    private void reload() {
        foldConfirmed();
        List<LocalUpdate> saved = store.pending(partition);
        boolean current =
                store.overlayHead(partition).filter(replica.head()::equals).isPresent();
        if (current) {
            pending = new ArrayList<>(saved);
            restage();
            state.publish(pending);
        } else {
            Rebase.Result result = new Rebase(executor, replica.head()).everything(saved);
            store.rebased(partition, replica.head(), result.changed());
            show(result);
        }
    }

    /** The states, for users. */
    public StateController<S> state() {
        return state;
    }

    /** Which actions and events there are. */
    public ActionExecutor executor() {
        return executor;
    }

    /** Where the replica stands. */
    public Head head() {
        return replica.head();
    }

    /** The updates laid over the replica, in device order. */
    public List<LocalUpdate> pending() {
        return locked(() -> List.copyOf(pending));
    }

    /** Runs actions against the optimistic state; accepted ones are durable when this returns. */
    public Submission submit(Update draft) {
        return locked(() -> {
            Optional<LocalUpdate> known = store.find(draft.id());
            if (known.isPresent()) {
                return new Submission.Known(known.get());
            }
            Head head = replica.head();
            return switch (executor.execute(draft, head.nextPosition())) {
                case Execution.Executed executed -> saved(draft, executed, head);
                case Execution.Refused refused -> refused(draft, refused.reason());
                case Execution.Failed failed ->
                    refused(
                            draft,
                            Reason.of(
                                    "handler-error",
                                    "An error in the handling of this action: "
                                            + failed.cause().getMessage()));
            };
        });
    }

    private Submission saved(Update draft, Execution.Executed executed, Head head) {
        try {
            return new Submission.Saved(save(draft, executed, head));
        } catch (StoredDataException.TooLarge e) {
            return refused(draft, Reason.of("too-large", e.getMessage()));
        }
    }

    private LocalUpdate save(Update draft, Execution.Executed executed, Head head) {
        Update update = draft.executed(head.base(), executed.basis(), executed.events());
        LocalUpdate saved;
        try {
            saved = store.save(new LocalUpdate(
                    0, partition, update, executed.read(), head.nextPosition(), Life.SAVED, null, false));
        } catch (RuntimeException e) {
            restage();
            throw e;
        }
        pending.add(saved);
        state.append(saved);
        listener.updateChanged(saved);
        return saved;
    }

    private Submission refused(Update draft, Reason reason) {
        listener.refused(draft.id(), reason);
        return new Submission.Refused(draft.id(), reason);
    }

    private void restage() {
        executor.clear();
        pending.forEach(update -> executor.stage(update.update()));
    }

    /**
     * Applies commits that follow the head, lays what is pending over them, and publishes the new state once.
     *
     * @throws NewerModelException at the first commit that this model cannot read; those before it are applied
     */
    public void apply(List<StoredCommit> commits) {
        int readable = readable(commits);
        if (readable > 0) {
            locked(() -> {
                applyReadable(commits.subList(0, readable));
                return null;
            });
        }
        if (readable < commits.size()) {
            StoredCommit stop = commits.get(readable);
            throw new NewerModelException(
                    stop.header(), firstUnknown(stop).orElseThrow().name());
        }
    }

    private int readable(List<StoredCommit> commits) {
        int count = 0;
        while (count < commits.size() && firstUnknown(commits.get(count)).isEmpty()) {
            count++;
        }
        return count;
    }

    private Optional<Event> firstUnknown(StoredCommit commit) {
        return commit.updates().stream()
                .flatMap(update -> update.events().stream())
                .filter(event -> !executor.events().knows(event.name()))
                .findFirst();
    }

    private void applyReadable(List<StoredCommit> commits) {
        List<RecordedEvent> news = events(commits);
        List<Decision> decisions = new ArrayList<>();
        Rebase.Result result;
        try {
            result = store.together(() -> {
                decisions.addAll(store.apply(partition, commits));
                Head head = replica.head();
                Rebase.Result rebased = new Rebase(executor, head).suffix(pending, decisions, news);
                store.rebased(partition, head, rebased.changed());
                return rebased;
            });
        } catch (RuntimeException e) {
            // Nothing was kept; what is staged may be half of something.
            restage();
            throw e;
        }
        state.confirm(news);
        decisions.forEach(decision -> listener.updateChanged(decided(decision)));
        show(result);
    }

    private static LocalUpdate decided(Decision decision) {
        LocalUpdate before = decision.before();
        return switch (decision.verdict()) {
            case Verdict.Accepted accepted -> before.become(Life.ACCEPTED, null);
            case Verdict.Adjusted adjusted -> before.become(Life.ADJUSTED, null);
            case Verdict.Rejected rejected -> before.become(Life.REJECTED, rejected.reason());
        };
    }

    private void show(Rebase.Result result) {
        pending = new ArrayList<>(result.pending());
        state.publish(pending);
        result.changed().forEach(listener::updateChanged);
    }

    /** Takes over what the store says of pending updates now: they are in a bundle, or under another device. */
    public void replaced(List<LocalUpdate> updates) {
        locked(() -> {
            updates.forEach(update -> {
                pending.replaceAll(
                        old -> old.update().id().equals(update.update().id()) ? update : old);
                listener.updateChanged(update);
            });
            return null;
        });
    }

    /** Runs {@code work} while no update can be saved, sent or decided. Never for anything that waits for the network. */
    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void foldConfirmed() {
        List<RecordedEvent> events;
        do {
            events = replica.from(state.position(), EVENTS_PER_FOLD);
            state.confirm(events);
        } while (events.size() == EVENTS_PER_FOLD);
    }

    private static List<RecordedEvent> events(List<StoredCommit> commits) {
        List<RecordedEvent> events = new ArrayList<>();
        for (StoredCommit commit : commits) {
            long position = commit.header().firstPosition();
            for (Update update : commit.updates()) {
                for (Event event : update.events()) {
                    events.add(new RecordedEvent(position++, update.id(), update.user(), event));
                }
            }
        }
        return events;
    }

    @Override
    public void close() {
        executor.close();
    }
}
