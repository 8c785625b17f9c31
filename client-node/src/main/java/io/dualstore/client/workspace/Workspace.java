package io.dualstore.client.workspace;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.execution.InfrastructureTrouble;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.OwnVerdict;
import io.dualstore.client.local.Partition;
import io.dualstore.client.state.StateController;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict.Reason;
import io.dualstore.update.json.StoredDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One partition as its user works on it: the replica, the pending updates laid over it, and the state that follows from both. Whatever
 * changes one of them goes through here, under one lock that is never held during a request to the store.
 *
 * @param <S> the partition's state
 */
public final class Workspace<S> implements AutoCloseable {

    private final Partition partition;
    private final LocalStore store;
    private final SqliteReplica replica;
    private final ActionExecutor executor;
    private final StateController<S> state;
    private final WorkListener listener;
    private final CommitCompatibility compatibility;
    private final Overlay overlay;
    private final Checkpoints<S> checkpoints;
    private final StatePublication<S> publication;
    private final Submitter submitter;
    // Fair, so that whoever saves has his turn between the chunks of a long catch-up.
    private final ReentrantLock lock = new ReentrantLock(true);

    public Workspace(
            DomainModel model,
            PartitionModel<S> partitionModel,
            Partition partition,
            LocalStore store,
            WorkListener listener) {
        this(model, partitionModel, partition, store, listener, ActionExecutor::new);
    }

    /** The same with other executors. */
    public Workspace(
            DomainModel model,
            PartitionModel<S> partitionModel,
            Partition partition,
            LocalStore store,
            WorkListener listener,
            ActionExecutor.Factory executors) {
        this.partition = partition;
        this.store = store;
        this.replica = store.replica(partition);
        this.executor = executors.over(model, partitionModel, replica);
        this.listener = listener;
        this.compatibility = new CommitCompatibility(executor);
        String version = model.name() + " " + model.version();
        this.overlay = new Overlay(partition, store, executor, version);
        this.checkpoints = new Checkpoints<>(store, partition, partitionModel.fold(), version);
        this.state = new StateController<>(
                partitionModel.fold(),
                executor::payload,
                (event, context, error) -> listener.foldFailed(
                        context.updateId(), "The event " + event.name() + " could not be folded: " + error));
        this.publication = new StatePublication<>(replica, overlay, state);
        this.submitter = new Submitter(partition, store, executor, listener, saved -> {
            overlay.add(saved);
            state.append(saved);
        });
    }

    /** Brings the overlay and the states up from the local store, without any network. */
    public void open() {
        locked(() -> {
            reload();
            return null;
        });
    }

    private void reload() {
        checkpoints.resume(state, replica.nextPosition());
        publication.foldConfirmed();
        List<LocalUpdate> saved = store.pending(partition);
        if (overlay.isCurrent(replica.head())) {
            overlay.lay(saved);
            publication.publish(List.of());
        } else {
            show(rebase(List.of(), () -> new Rebase(executor, replica.head()).everything(saved)), List.of());
        }
        checkpoints.keepIfDue(state.states());
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
        return locked(() -> List.copyOf(overlay.pending()));
    }

    /** Returns the first pending updates, in device order. */
    public List<LocalUpdate> firstPending(int limit) {
        return locked(() -> overlay.pending().stream().limit(limit).toList());
    }

    /** Runs actions against the optimistic state; accepted ones are durable when this returns. */
    public Submission submit(Update draft) {
        return submit(draft, null);
    }

    /**
     * Runs actions against the optimistic state; accepted ones are durable when this returns.
     *
     * @param replaced id of a rejected or conflicted update, which is dismissed in the same transaction; {@code null} for none
     * @throws InfrastructureTrouble if the actions could not be executed here, which says nothing about them; nothing was changed
     */
    public Submission submit(Update draft, @Nullable UUID replaced) {
        return locked(() -> {
            try {
                // One transaction, so that all of it runs on the connection that writes: its pages stay in memory.
                return publication.show(
                        overlay.restagingOnFailure(() -> store.together(() -> submitter.submit(draft, replaced))));
            } catch (StoredDataException.TooLarge e) {
                return publication.show(submitter.refuse(draft, Reason.of("too-large", e.getMessage())));
            }
        });
    }

    /**
     * Applies commits that follow the head, lays what is pending over them, and publishes the new state. A long catch-up is several
     * transactions, so that users can save in between.
     *
     * @throws NewerModelException at the first commit that this model cannot read; those before it are applied
     * @throws InfrastructureTrouble if a pending update could not be executed here, which says nothing about it; the commits that it was
     *     executed on are not applied
     */
    public void apply(List<StoredCommit> commits) {
        List<StoredCommit> readable = compatibility.readable(commits);
        for (List<StoredCommit> portion :
                CommitBatches.portions(readable, state.states().pending())) {
            List<List<StoredCommit>> steps = CommitBatches.steps(portion);
            while (!steps.isEmpty()) {
                List<List<StoredCommit>> rest = steps;
                steps = steps.subList(locked(() -> applyReadable(rest)), steps.size());
            }
        }
        checkpoints.keepIfDue(state.states());
        if (readable.size() < commits.size()) {
            throw compatibility.refusal(commits.get(readable.size()));
        }
    }

    /** Applies at least one of {@code steps}, and more until a user's action waits; returns how many. */
    private int applyReadable(List<List<StoredCommit>> steps) {
        List<StoredCommit> applied = new ArrayList<>();
        List<LocalUpdate> decided = new ArrayList<>();
        List<RecordedEvent> events = new ArrayList<>();
        AtomicInteger count = new AtomicInteger();
        Changed<Rebase.Result> rebased = rebase(decided, () -> {
            List<OwnVerdict> decisions = new ArrayList<>();
            do {
                List<StoredCommit> step = steps.get(count.getAndIncrement());
                decisions.addAll(store.apply(partition, step));
                applied.addAll(step);
            } while (count.get() < steps.size() && !isAwaited());
            decisions.forEach(decision -> decided.add(decision.outcome()));
            events.addAll(IncomingChanges.events(applied));
            return new Rebase(executor, replica.head())
                    .suffix(overlay.pending(), new IncomingChanges(events, decisions));
        });
        show(rebased, events);
        return count.get();
    }

    private boolean isAwaited() {
        return lock.hasQueuedThreads() || store.isAwaited();
    }

    /** Runs a rebase as one transaction, which also keeps what the user is to know of {@code decided} and changed updates. */
    private Changed<Rebase.Result> rebase(List<LocalUpdate> decided, Supplier<Rebase.Result> work) {
        return overlay.restagingOnFailure(() -> store.together(() -> {
            Rebase.Result result = work.get();
            overlay.keep(replica.head(), result.changed());
            List<LocalUpdate> changed = new ArrayList<>(decided);
            changed.addAll(result.changed());
            return new Changed<>(result, listener.changed(changed));
        }));
    }

    /** Shows what is durable by now, once. */
    private void show(Changed<Rebase.Result> rebased, List<RecordedEvent> news) {
        overlay.staged(rebased.what().pending());
        publication.show(new Changed<>(rebased.what(), () -> {
            publication.publish(news);
            rebased.tell().run();
        }));
    }

    /** Publishes what is durable and could not be shown when it was done, because memory was short. */
    public void showRest() {
        locked(() -> {
            publication.showRest();
            return null;
        });
    }

    /** Takes over what the store says of pending updates now: they are under another device. */
    public void replaced(List<LocalUpdate> updates) {
        locked(() -> {
            updates.forEach(overlay::replace);
            listener.changed(updates).run();
            return null;
        });
    }

    /**
     * Changes pending updates in the store, together with what the user is to know of that, and takes the changes over.
     *
     * @param head replica's head when the change was prepared
     * @param change changes the updates in the store, and returns them
     * @return whether the change was made; {@code false} if the head has moved since, so that pending updates may be different ones
     */
    public boolean change(Head head, Supplier<List<LocalUpdate>> change) {
        return locked(() -> {
            if (!replica.head().equals(head)) {
                return false;
            }
            Changed<List<LocalUpdate>> changed = store.together(() -> {
                List<LocalUpdate> updates = change.get();
                return new Changed<>(updates, listener.changed(updates));
            });
            changed.what().forEach(overlay::replace);
            publication.show(changed);
            return true;
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

    @Override
    public void close() {
        locked(() -> {
            checkpoints.keep(state.states());
            executor.close();
            return null;
        });
    }
}
