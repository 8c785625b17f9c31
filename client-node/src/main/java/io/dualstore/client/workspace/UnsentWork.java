package io.dualstore.client.workspace;

import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.state.StateController;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Withdraws or replaces updates that were saved but not sent. Later pending updates can depend on them, so they are executed again. Called under the
 * workspace's lock.
 *
 * @param <S> the partition's state
 */
final class UnsentWork<S> {

    private final Partition partition;
    private final LocalStore store;
    private final Overlay overlay;
    private final StateController<S> state;
    private final Submitter submitter;
    private final RebaseTransaction<S> rebases;

    UnsentWork(
            Partition partition,
            LocalStore store,
            Overlay overlay,
            StateController<S> state,
            Submitter submitter,
            RebaseTransaction<S> rebases) {
        this.partition = partition;
        this.store = store;
        this.overlay = overlay;
        this.state = state;
        this.submitter = submitter;
        this.rebases = rebases;
    }

    /** Returns the pending update with this ID if it was not sent and is not being sent; otherwise {@code null}. */
    @Nullable LocalUpdate find(UUID id) {
        LocalUpdate update = overlay.find(id);
        return update == null || update.status() != UpdateStatus.SAVED || overlay.isLeaving(id) ? null : update;
    }

    /**
     * Withdraws an update, and executes later updates again.
     *
     * @return what came of it; empty if this user has no update of this id in this partition
     */
    Optional<Withdrawal> withdraw(UUID id) {
        LocalUpdate update = find(id);
        return update == null
                ? store.find(id).filter(found -> found.partition() == partition).map(UnsentWork::withdrawnBefore)
                : Optional.of(new Withdrawal.Withdrawn(withdraw(update)));
    }

    private static Withdrawal withdrawnBefore(LocalUpdate update) {
        return update.status() == UpdateStatus.WITHDRAWN
                ? new Withdrawal.Withdrawn(update)
                : new Withdrawal.TooLate(update);
    }

    private LocalUpdate withdraw(LocalUpdate update) {
        rebases.requireCurrent();
        Neighbours neighbours = Neighbours.of(update, overlay);
        LocalUpdate withdrawn = update.become(UpdateStatus.WITHDRAWN, null);
        Changed<Rebase.Result> rebased = rebases.run(List.of(withdrawn), () -> {
            requireWithdrawn(update);
            Rebase rebase = rebases.rebase();
            rebase.asBefore(neighbours.before());
            return rebase.again(neighbours.after());
        });
        rebases.show(rebased, state.confirmed());
        return withdrawn;
    }

    /** Executes {@code draft} in place of {@code old}, and later updates again. If that is not possible, nothing changes. */
    Submission replace(LocalUpdate old, Update draft) {
        rebases.requireCurrent();
        Neighbours neighbours = Neighbours.of(old, overlay);
        List<LocalUpdate> alsoChanged = new ArrayList<>();
        Changed<Rebase.Result> rebased;
        try {
            rebased = rebases.run(alsoChanged, () -> {
                requireWithdrawn(old);
                Rebase rebase = rebases.rebase();
                rebase.asBefore(neighbours.before());
                LocalUpdate executed = executed(draft, neighbours.before());
                LocalUpdate saved = store.saveInPlaceOf(old, executed);
                alsoChanged.addAll(List.of(old.become(UpdateStatus.WITHDRAWN, null), saved));
                rebase.add(saved);
                return rebase.again(neighbours.after());
            });
        } catch (RolledBack e) {
            return submitter.refused(draft, e.reason);
        }
        rebases.show(rebased, state.confirmed());
        return new Submission.Saved(alsoChanged.getLast());
    }

    private LocalUpdate executed(Update draft, List<LocalUpdate> before) {
        return switch (submitter.attempt(draft, update -> state.requireFoldable(update, before))) {
            case Submitter.Attempt.Possible possible -> possible.update();
            case Submitter.Attempt.Impossible impossible -> throw new RolledBack(impossible.reason());
        };
    }

    private void requireWithdrawn(LocalUpdate update) {
        if (!store.withdraw(update.update().id())) {
            throw new IllegalStateException("Update " + update.update().id() + " is "
                    + store.find(update.update().id())
                            .map(found -> found.status().word())
                            .orElse("unknown")
                    + " in the local store, but unsent in memory");
        }
    }

    /** Pending updates before and after one of them, in device order. */
    private record Neighbours(List<LocalUpdate> before, List<LocalUpdate> after) {

        static Neighbours of(LocalUpdate update, Overlay overlay) {
            // Not the object given: what is pending may have been executed again since.
            List<LocalUpdate> pending = List.copyOf(overlay.pending());
            int place = 0;
            while (!pending.get(place).update().id().equals(update.update().id())) {
                place++;
            }
            return new Neighbours(pending.subList(0, place), pending.subList(place + 1, pending.size()));
        }
    }

    /** Ends the transaction of a replacement that was refused. */
    private static final class RolledBack extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Reason reason;

        RolledBack(Reason reason) {
            super(reason.message(), null, false, false);
            this.reason = reason;
        }
    }
}
