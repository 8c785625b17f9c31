package io.dualstore.client.workspace;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.state.StateController;
import io.dualstore.fold.FoldedState;
import io.dualstore.replica.SqliteReplica;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Runs each rebase as one transaction: all changes are durable before any is shown, or nothing has changed. Called under the
 * workspace's lock.
 *
 * @param <S> the partition's state
 */
final class RebaseTransaction<S> {

    private final LocalStore store;
    private final SqliteReplica replica;
    private final ActionExecutor executor;
    private final Overlay overlay;
    private final StateController<S> state;
    private final StatePublication<S> publication;
    private final WorkListener listener;

    RebaseTransaction(
            LocalStore store,
            SqliteReplica replica,
            ActionExecutor executor,
            Overlay overlay,
            StateController<S> state,
            StatePublication<S> publication,
            WorkListener listener) {
        this.store = store;
        this.replica = replica;
        this.executor = executor;
        this.overlay = overlay;
        this.state = state;
        this.publication = publication;
        this.listener = listener;
    }

    /** Starts a rebase on the replica's present head. */
    Rebase rebase() {
        return new Rebase(executor, replica.head());
    }

    /**
     * Runs a rebase, and stores its notifications for the user.
     *
     * @param alsoChanged updates that {@code work} changes beside those that it executes; filled by {@code work}
     */
    Changed<Rebase.Result> run(List<LocalUpdate> alsoChanged, Supplier<Rebase.Result> work) {
        return overlay.restagingOnFailure(() -> store.together(() -> {
            Rebase.Result result = work.get();
            overlay.keep(replica.head(), result.changed());
            List<LocalUpdate> changed = new ArrayList<>(alsoChanged);
            changed.addAll(result.changed());
            return new Changed<>(result, listener.changed(changed));
        }));
    }

    /** Shows what is durable by now, once; {@code folded} is the state at the end of the replica. */
    void show(Changed<Rebase.Result> rebased, FoldedState<S> folded) {
        overlay.staged(rebased.what().pending());
        publication.show(new Changed<>(rebased.what(), () -> {
            publication.publish(folded);
            rebased.tell().run();
        }));
    }

    /** Executes all of {@code pending} again. */
    void executeAgain(List<LocalUpdate> pending) {
        show(run(List.of(), () -> rebase().everything(pending)), state.confirmed());
    }

    /** Executes the pending updates if they were last executed on another head or by another model. */
    void requireCurrent() {
        if (!overlay.isCurrent(replica.head())) {
            executeAgain(List.copyOf(overlay.pending()));
        }
    }
}
