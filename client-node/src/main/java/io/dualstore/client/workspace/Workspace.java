package io.dualstore.client.workspace;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.execution.InfrastructureTrouble;
import io.dualstore.axon.message.JsonConverter;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.client.local.SharedImport;
import io.dualstore.client.state.StateController;
import io.dualstore.fold.Checkpoints;
import io.dualstore.fold.FoldFingerprint;
import io.dualstore.fold.FoldedState;
import io.dualstore.fold.UnfoldableEventException;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.snapshot.StateJson;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict.Reason;
import io.dualstore.update.json.StoredDataException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    private final CommitCompatibility compatibility;
    private final Overlay overlay;
    private final Checkpoints<S> checkpoints;
    private final StatePublication<S> publication;
    private final Submitter submitter;
    private final RebaseTransaction<S> rebases;
    private final CommitApplication<S> application;
    private final SnapshotTakeover<S> takeover;
    private final UnsentWork<S> unsent;
    private final OutgoingWork outgoing;
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
        this.compatibility = new CommitCompatibility(executor, new ModelVersion(model.name(), model.version()));
        String version = model.name() + " " + model.version();
        this.overlay = new Overlay(partition, store, executor, version);
        this.checkpoints = new Checkpoints<>(
                partitionModel.fold(),
                FoldFingerprint.of(model, partitionModel),
                JsonConverter.canonicalMapper(),
                () -> store.metadata().checkpoint(partition),
                checkpoint -> store.metadata().setCheckpoint(partition, checkpoint));
        this.state = new StateController<>(
                partitionModel.fold(),
                executor::payload,
                (update, failure) -> listener.foldFailed(update, String.valueOf(failure.getMessage())));
        this.publication = new StatePublication<>(partition, replica, overlay, state);
        this.submitter = new Submitter(partition, store, executor, listener);
        this.rebases = new RebaseTransaction<>(store, replica, executor, overlay, state, publication, listener);
        this.application = new CommitApplication<>(
                partition,
                store,
                overlay,
                state,
                publication,
                rebases,
                () -> lock.hasQueuedThreads() || store.isAwaited());
        this.takeover = new SnapshotTakeover<>(store, state, checkpoints, rebases);
        this.unsent = new UnsentWork<>(partition, store, overlay, state, submitter, rebases);
        this.outgoing = new OutgoingWork(this, store, overlay, publication, listener);
    }

    /** Brings the overlay and the states up from the local store, without any network. */
    public void open() {
        locked(() -> {
            reload();
            return null;
        });
    }

    private void reload() {
        if (state.position() == 0) {
            checkpoints.latest(replica.nextPosition()).ifPresent(kept -> state.confirm(kept));
        }
        publication.foldAsFarAsPossible();
        List<LocalUpdate> saved = store.pending(partition);
        try {
            if (overlay.isCurrent(replica.head())) {
                overlay.lay(saved);
                publication.publish();
            } else {
                rebases.executeAgain(saved);
            }
        } catch (InfrastructureTrouble e) {
            // Without its last outcome the node could not start. Each exchange tries again, before anything is sent.
            log.error("{}. Pending updates are shown as they were executed before", e.getMessage());
            overlay.lay(saved);
            publication.publish();
        }
        checkpoints.keepIfDue(state.states().folded());
    }

    /** Names the fold of this partition's state. */
    public String fingerprint() {
        return checkpoints.fingerprint();
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

    /** The pending updates on their way to others. */
    public OutgoingWork outgoing() {
        return outgoing;
    }

    /** Runs actions against the optimistic state; accepted ones are durable when this returns. */
    public Submission submit(Update draft) {
        return submit(draft, null);
    }

    /**
     * Runs actions against the optimistic state; accepted ones are durable when this returns.
     *
     * @param replaced id of the update that the actions replace, in the same transaction: one that was saved and not sent is withdrawn, and
     *     the actions get its place before later work; one that is rejected or conflicted is dismissed; {@code null} for none
     * @throws InfrastructureTrouble if the actions could not be executed here, which says nothing about them; nothing was changed
     */
    public Submission submit(Update draft, @Nullable UUID replaced) {
        return locked(() -> {
            try {
                LocalUpdate old = replaced == null ? null : unsent.find(replaced);
                return old == null || store.find(draft.id()).isPresent()
                        ? saved(draft, replaced)
                        : unsent.replace(old, draft);
            } catch (StoredDataException.TooLarge e) {
                return submitter.refused(draft, Reason.of("too-large", e.getMessage()));
            }
        });
    }

    private Submission saved(Update draft, @Nullable UUID replaced) {
        // One transaction, so that all of it runs on the connection that writes: its pages stay in memory.
        Changed<Submission> submission = overlay.restagingOnFailure(
                () -> store.together(() -> submitter.submit(draft, replaced, state::requireFoldable)));
        return publication.show(new Changed<>(submission.what(), () -> {
            if (submission.what() instanceof Submission.Saved now) {
                overlay.add(now.update());
                state.append(now.update());
            }
            submission.tell().run();
        }));
    }

    /**
     * Takes back an update that was saved and not sent, and executes later pending updates again.
     *
     * @return what came of it; empty if this user has no update of this id in this partition
     * @throws InfrastructureTrouble if a pending update could not be executed here, which says nothing about it; nothing was changed
     */
    public Optional<Withdrawal> withdraw(UUID id) {
        return locked(() -> unsent.withdraw(id));
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
                steps = steps.subList(locked(() -> application.apply(rest)), steps.size());
            }
        }
        checkpoints.keepIfDue(state.states().folded());
        if (readable.size() < commits.size()) {
            throw compatibility.refusal(commits.get(readable.size()));
        }
    }

    /**
     * Has the replica hold a snapshot that was copied completely, executes everything pending again on it, and publishes the new state.
     *
     * @param stored state of the snapshot under this model's fingerprint; {@code null} if there is none
     * @throws io.dualstore.replica.ImageException if the snapshot lacks what the log had accepted of this node; nothing was changed
     * @throws UnfoldableEventException if this model cannot fold one of its events; nothing was changed
     * @throws InfrastructureTrouble if a pending update could not be executed here; nothing was changed
     */
    public void takeOver(SharedImport snapshot, @Nullable StateJson stored) {
        // Folded outside of the lock, so that users can save meanwhile.
        FoldedState<S> folded = takeover.fold(snapshot, locked(state::confirmed), stored);
        locked(() -> {
            takeover.replace(snapshot, folded);
            return null;
        });
        checkpoints.keepIfDue(state.states().folded());
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
            rebases.requireCurrent();
            publication.showRest();
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

    @Override
    public void close() {
        locked(() -> {
            checkpoints.keep(state.states().folded());
            executor.close();
            return null;
        });
    }
}
