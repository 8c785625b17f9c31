package io.dualstore.client.workspace;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.execution.InfrastructureTrouble;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.OwnVerdict;
import io.dualstore.client.local.Partition;
import io.dualstore.client.state.StateController;
import io.dualstore.fold.FoldFingerprint;
import io.dualstore.fold.FoldedState;
import io.dualstore.fold.UnfoldableEventException;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.update.ModelVersion;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition as its user works on it: the replica, the pending updates laid over it, and the state that follows from both. Whatever
 * changes one of them goes through here, under one lock that is never held during a request to the store.
 *
 * @param <S> the partition's state
 */
public final class Workspace<S> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Workspace.class);

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
        this.compatibility = new CommitCompatibility(executor, new ModelVersion(model.name(), model.version()));
        String version = model.name() + " " + model.version();
        this.overlay = new Overlay(partition, store, executor, version);
        this.checkpoints =
                new Checkpoints<>(store, partition, partitionModel.fold(), FoldFingerprint.of(model, partitionModel));
        this.state = new StateController<>(
                partitionModel.fold(),
                executor::payload,
                (update, failure) -> listener.foldFailed(update, String.valueOf(failure.getMessage())));
        this.publication = new StatePublication<>(partition, replica, overlay, state);
        this.submitter = new Submitter(partition, store, executor, listener, state::requireFoldable, saved -> {
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
        publication.foldAsFarAsPossible();
        List<LocalUpdate> saved = store.pending(partition);
        try {
            if (overlay.isCurrent(replica.head())) {
                overlay.lay(saved);
                publication.publish();
            } else {
                executeAgain(saved);
            }
        } catch (InfrastructureTrouble e) {
            // Without its last outcome the node could not start. Each exchange tries again, before anything is sent.
            log.error("{}. Pending updates are shown as they were executed before", e.getMessage());
            overlay.lay(saved);
            publication.publish();
        }
        checkpoints.keepIfDue(state.states());
    }

    private void executeAgain(List<LocalUpdate> pending) {
        show(rebase(List.of(), () -> new Rebase(executor, replica.head()).everything(pending)), state.confirmed());
    }

    /** Executes the pending updates if they were last executed on another head or by another model. */
    private void requireCurrent() {
        if (!overlay.isCurrent(replica.head())) {
            executeAgain(List.copyOf(overlay.pending()));
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
     * @throws UnfoldableEventException at the first commit that this model cannot fold; those before it are applied
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
        requireCurrent();
        publication.requireFolded();
        FoldAhead<S> ahead = new FoldAhead<>(state);
        List<StoredCommit> first = ahead.foldable(steps.getFirst());
        if (first.isEmpty()) {
            throw ahead.failure().orElseThrow();
        }
        List<LocalUpdate> decided = new ArrayList<>();
        AtomicInteger count = new AtomicInteger();
        Changed<Rebase.Result> rebased = rebase(decided, () -> {
            List<StoredCommit> applied = new ArrayList<>();
            List<OwnVerdict> decisions = new ArrayList<>();
            List<StoredCommit> step = first;
            while (!step.isEmpty()) {
                decisions.addAll(store.apply(partition, step, overlay::find));
                applied.addAll(step);
                boolean more = count.incrementAndGet() < steps.size()
                        && ahead.failure().isEmpty()
                        && !isAwaited();
                step = more ? ahead.foldable(steps.get(count.get())) : List.of();
            }
            decisions.forEach(decision -> decided.add(decision.outcome()));
            return new Rebase(executor, replica.head())
                    .suffix(overlay.pending(), new IncomingChanges(IncomingChanges.events(applied), decisions));
        });
        show(rebased, ahead.folded());
        ahead.failure().ifPresent(failure -> {
            throw failure;
        });
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
    private void show(Changed<Rebase.Result> rebased, FoldedState<S> folded) {
        overlay.staged(rebased.what().pending());
        publication.show(new Changed<>(rebased.what(), () -> {
            publication.publish(folded);
            rebased.tell().run();
        }));
    }

    /**
     * Catches up on what failed earlier: executes pending updates again if the last attempt failed, and publishes what is durable and could
     * not be shown.
     *
     * @throws InfrastructureTrouble if a pending update still cannot be executed here
     * @throws UnfoldableEventException if the state ends before an event of the replica that this model cannot fold
     */
    public void recover() {
        locked(() -> {
            requireCurrent();
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

    /** Grows with each change of updates that were pending already: what was read of them before may be different now. */
    public long revision() {
        return overlay.revision();
    }

    /**
     * Changes pending updates in the store, together with what the user is to know of that, and takes the changes over.
     *
     * @param revision the {@link #revision} before the change was prepared
     * @param change changes the updates in the store, and returns them
     * @return whether the change was made; {@code false} if pending updates have changed since
     */
    public boolean change(long revision, Supplier<List<LocalUpdate>> change) {
        return locked(() -> {
            if (overlay.revision() != revision) {
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
