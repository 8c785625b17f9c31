package io.dualstore.client.workspace;

import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.OwnVerdict;
import io.dualstore.client.local.Partition;
import io.dualstore.client.state.StateController;
import io.dualstore.log.commit.StoredCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Applies commits, and rebases pending updates onto them. Called under the workspace's lock.
 *
 * @param <S> the partition's state
 */
final class CommitApplication<S> {

    private final Partition partition;
    private final LocalStore store;
    private final Overlay overlay;
    private final StateController<S> state;
    private final StatePublication<S> publication;
    private final RebaseTransaction<S> rebases;
    private final BooleanSupplier awaited;

    /** @param awaited whether a user's action waits for the workspace */
    CommitApplication(
            Partition partition,
            LocalStore store,
            Overlay overlay,
            StateController<S> state,
            StatePublication<S> publication,
            RebaseTransaction<S> rebases,
            BooleanSupplier awaited) {
        this.partition = partition;
        this.store = store;
        this.overlay = overlay;
        this.state = state;
        this.publication = publication;
        this.rebases = rebases;
        this.awaited = awaited;
    }

    /** Applies at least one of {@code steps}, and more until a user's action waits; returns how many. */
    int apply(List<List<StoredCommit>> steps) {
        rebases.requireCurrent();
        publication.requireFolded();
        FoldAhead<S> ahead = new FoldAhead<>(state);
        List<StoredCommit> first = ahead.foldable(steps.getFirst());
        if (first.isEmpty()) {
            throw ahead.failure().orElseThrow();
        }
        List<LocalUpdate> decided = new ArrayList<>();
        AtomicInteger count = new AtomicInteger();
        Changed<Rebase.Result> rebased = rebases.run(decided, () -> {
            List<StoredCommit> applied = new ArrayList<>();
            List<OwnVerdict> decisions = new ArrayList<>();
            List<StoredCommit> step = first;
            while (!step.isEmpty()) {
                decisions.addAll(store.apply(partition, step, overlay::find));
                applied.addAll(step);
                boolean more = count.incrementAndGet() < steps.size()
                        && ahead.failure().isEmpty()
                        && !awaited.getAsBoolean();
                step = more ? ahead.foldable(steps.get(count.get())) : List.of();
            }
            decisions.forEach(decision -> decided.add(decision.outcome()));
            return rebases.rebase()
                    .suffix(overlay.pending(), new IncomingChanges(IncomingChanges.events(applied), decisions));
        });
        rebases.show(rebased, ahead.folded());
        ahead.failure().ifPresent(failure -> {
            throw failure;
        });
        return count.get();
    }
}
