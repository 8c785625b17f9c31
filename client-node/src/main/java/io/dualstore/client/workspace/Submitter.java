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

/** Executes what a user issues, and saves it if it is possible. Called under the workspace's lock. */
final class Submitter {

    private final Partition partition;
    private final LocalStore store;
    private final ActionExecutor executor;
    private final WorkListener listener;

    Submitter(Partition partition, LocalStore store, ActionExecutor executor, WorkListener listener) {
        this.partition = partition;
        this.store = store;
        this.executor = executor;
        this.listener = listener;
    }

    /** The result of executing a draft on top of staged events. */
    sealed interface Attempt {

        /** It is staged. */
        record Possible(LocalUpdate update, ExecutionResult.Executed execution) implements Attempt {}

        /** Nothing is staged. */
        record Impossible(Reason reason) implements Attempt {}
    }

    /**
     * Executes a draft, and saves it last in the device's order. Called within a transaction.
     *
     * @param replaced refused update that is dismissed if this one is saved; {@code null} for none
     * @param showable throws {@link UnfoldableEventException} if the state cannot take an update
     */
    Changed<Submission> submit(Update draft, @Nullable UUID replaced, Consumer<Update> showable) {
        Optional<LocalUpdate> known = store.find(draft.id());
        if (known.isPresent()) {
            return new Changed<>(new Submission.Known(known.get()), () -> {});
        }
        return switch (attempt(draft, showable)) {
            case Attempt.Possible possible -> saved(possible, replaced);
            case Attempt.Impossible impossible -> refusal(draft, impossible.reason());
        };
    }

    private Changed<Submission> saved(Attempt.Possible possible, @Nullable UUID replaced) {
        if (replaced != null && !store.history().dismiss(replaced)) {
            executor.rollBack(possible.execution());
            return new Changed<>(new Submission.NotReplaceable(replaced), () -> {});
        }
        LocalUpdate saved = store.save(possible.update());
        return new Changed<>(new Submission.Saved(saved), listener.changed(List.of(saved)));
    }

    /**
     * Executes a draft on top of what is staged.
     *
     * @param showable throws {@link UnfoldableEventException} if the state cannot take an update
     */
    Attempt attempt(Update draft, Consumer<Update> showable) {
        Head head = store.replica(partition).head();
        return switch (executor.execute(draft, head.nextPosition())) {
            case ExecutionResult.Executed executed -> shown(draft, executed, head, showable);
            case ExecutionResult.Refused refused -> new Attempt.Impossible(refused.reason());
            case ExecutionResult.Failed failed -> new Attempt.Impossible(Rebase.reason(failed));
        };
    }

    private Attempt shown(Update draft, ExecutionResult.Executed executed, Head head, Consumer<Update> showable) {
        Update update = draft.executed(head.base(), executed.basis(), executed.events());
        try {
            showable.accept(update);
        } catch (UnfoldableEventException e) {
            executor.rollBack(executed);
            InfrastructureTrouble.in(e, draft.id()).ifPresent(trouble -> {
                throw trouble;
            });
            return new Attempt.Impossible(
                    Reason.of("fold-failed", "This was not saved. " + e.getMessage() + ". Report it"));
        }
        return new Attempt.Possible(
                new LocalUpdate(
                        0, partition, update, executed.read(), head.nextPosition(), UpdateStatus.SAVED, null, false),
                executed);
    }

    /** Notifies the user that a draft was refused. */
    Submission refused(Update draft, Reason reason) {
        Changed<Submission> refusal = refusal(draft, reason);
        refusal.tell().run();
        return refusal.what();
    }

    private Changed<Submission> refusal(Update draft, Reason reason) {
        return new Changed<>(new Submission.Refused(draft.id(), reason), () -> listener.refused(draft.id(), reason));
    }
}
