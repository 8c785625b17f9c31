package io.dualstore.client.workspace;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.execution.ExecutionResult;
import io.dualstore.axon.execution.InfrastructureTrouble;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.fold.UnfoldableEventException;
import io.dualstore.log.commit.Head;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict.Reason;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Executes what a user issues, and saves it if it is possible. Called within a transaction, under the workspace's lock. */
final class Submitter {

    private final Partition partition;
    private final LocalStore store;
    private final ActionExecutor executor;
    private final WorkListener listener;
    private final Consumer<Update> showable;
    private final Consumer<LocalUpdate> onSaved;

    /**
     * @param showable throws {@link UnfoldableEventException} if the state cannot take an update
     * @param onSaved takes an update over once it is durable
     */
    Submitter(
            Partition partition,
            LocalStore store,
            ActionExecutor executor,
            WorkListener listener,
            Consumer<Update> showable,
            Consumer<LocalUpdate> onSaved) {
        this.partition = partition;
        this.store = store;
        this.executor = executor;
        this.listener = listener;
        this.showable = showable;
        this.onSaved = onSaved;
    }

    /** @param replaced refused update that is dismissed if this one is saved; {@code null} for none */
    Changed<Submission> submit(Update draft, @Nullable UUID replaced) {
        Optional<LocalUpdate> known = store.find(draft.id());
        if (known.isPresent()) {
            return new Changed<>(new Submission.Known(known.get()), () -> {});
        }
        Head head = store.replica(partition).head();
        return switch (executor.execute(draft, head.nextPosition())) {
            case ExecutionResult.Executed executed -> executed(draft, replaced, executed, head);
            case ExecutionResult.Refused refused -> refuse(draft, refused.reason());
            case ExecutionResult.Failed failed -> refuse(draft, Rebase.reason(draft.id(), failed));
        };
    }

    private Changed<Submission> executed(
            Update draft, @Nullable UUID replaced, ExecutionResult.Executed executed, Head head) {
        Update update = draft.executed(head.base(), executed.basis(), executed.events());
        try {
            showable.accept(update);
        } catch (UnfoldableEventException e) {
            executor.rollBack(executed);
            InfrastructureTrouble.in(e, draft.id()).ifPresent(trouble -> {
                throw trouble;
            });
            return refuse(draft, Reason.of("fold-failed", "This was not saved. " + e.getMessage() + ". Report it"));
        }
        return replaced == null || store.history().dismiss(replaced)
                ? save(update, executed, head)
                : notReplaceable(replaced, executed);
    }

    private Changed<Submission> notReplaceable(UUID replaced, ExecutionResult.Executed executed) {
        executor.rollBack(executed);
        return new Changed<>(new Submission.NotReplaceable(replaced), () -> {});
    }

    private Changed<Submission> save(Update update, ExecutionResult.Executed executed, Head head) {
        LocalUpdate saved = store.save(new LocalUpdate(
                0, partition, update, executed.read(), head.nextPosition(), UpdateStatus.SAVED, null, false));
        Runnable tell = listener.changed(List.of(saved));
        return new Changed<>(new Submission.Saved(saved), () -> {
            onSaved.accept(saved);
            tell.run();
        });
    }

    Changed<Submission> refuse(Update draft, Reason reason) {
        return new Changed<>(new Submission.Refused(draft.id(), reason), () -> listener.refused(draft.id(), reason));
    }
}
