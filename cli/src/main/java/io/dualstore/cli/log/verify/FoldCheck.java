package io.dualstore.cli.log.verify;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.message.CachingMessageTypeResolver;
import io.dualstore.axon.message.MessageTypes;
import io.dualstore.cli.log.verify.Finding.Check;
import io.dualstore.fold.EventFold;
import io.dualstore.fold.FoldedState;
import io.dualstore.fold.UnfoldableEventException;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.snapshot.SnapshotCheck.ClaimedState;
import io.dualstore.update.Action;
import io.dualstore.update.Event;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Folds a log by a model: each event is read and folded, each line agrees with its verdict, and the state has the digest that a snapshot says.
 * Memory holds the state and one page.
 *
 * @param <S> the state
 */
public final class FoldCheck<S> {

    private static final String GIVE_MODEL =
            "Give --classpath the newest version of the model that wrote this data set; if it is, correct the model";
    private static final String PUT_BACK =
            "A program other than a promoter wrote this commit: put back what was there, from the bucket's versions or a backup";

    private final LogAddress log;
    private final MessageTypes actions;
    private final EventFold<S> fold;
    private final PartitionModel<S> partition;
    private final Optional<ClaimedState> claimed;
    private FoldedState<S> folded;

    private FoldCheck(DomainModel model, PartitionModel<S> partition, LogAddress log, Optional<ClaimedState> claimed) {
        this.log = log;
        this.partition = partition;
        this.claimed = claimed;
        this.actions = types(partition.actions(), model);
        MessageTypes events = types(partition.events(), model);
        this.fold = new EventFold<>(partition.fold(), event -> events.read(event.name(), event.payload()));
        this.folded = fold.initial();
    }

    /**
     * Begins before the first event.
     *
     * @param partition of the model that the log holds
     * @param claimed what a snapshot says of the state; empty to compare nothing
     */
    public static <S> FoldCheck<S> of(
            DomainModel model, PartitionModel<S> partition, LogAddress log, Optional<ClaimedState> claimed) {
        return new FoldCheck<>(model, partition, log, claimed);
    }

    private static MessageTypes types(List<Class<?>> classes, DomainModel model) {
        return new MessageTypes(classes, new CachingMessageTypeResolver(), model.upcasters());
    }

    /**
     * Folds the next commits.
     *
     * @throws DamageException at the first line that is wrong
     */
    public void fold(List<StoredCommit> commits) {
        for (StoredCommit commit : commits) {
            String key = log.key(commit.header().sequence());
            for (Update update : commit.updates()) {
                checkLine(key, update);
                update.events().forEach(event -> fold(key, update, event));
            }
        }
    }

    private void fold(String key, Update update, Event event) {
        try {
            folded = fold.after(folded, new RecordedEvent(folded.position(), update.id(), update.user(), event));
        } catch (UnfoldableEventException e) {
            throw damage("unfoldable", key, "cannot be folded by the model: " + e.getMessage(), GIVE_MODEL);
        }
        claimed.filter(state -> state.position() == folded.position()).ifPresent(this::compare);
    }

    private void compare(ClaimedState state) {
        String digest = partition.fold().digest(folded.state());
        if (!digest.equals(state.digest())) {
            throw damage(
                    "digest",
                    state.key(),
                    "holds a state with the digest " + state.digest() + ", and the log folds to " + digest,
                    "Delete this snapshot: nodes then take an older one or read the log, and a promoter writes a new one");
        }
    }

    private void checkLine(String key, Update update) {
        if (update.verdict() instanceof Verdict.Rejected && !update.events().isEmpty()) {
            throw damage("inconsistent", key, "has events of update " + update.id() + ", which it rejects", PUT_BACK);
        }
        for (int i = 0; i < update.events().size(); i++) {
            if (!update.events().get(i).id().equals(ActionExecutor.eventId(update.user(), update.id(), i))) {
                throw damage(
                        "inconsistent",
                        key,
                        "has event " + i + " of update " + update.id() + " under another id than its own",
                        PUT_BACK);
            }
        }
        for (Action action : update.actions()) {
            if (!actions.knows(action.name()) && !(update.verdict() instanceof Verdict.Rejected)) {
                throw damage(
                        "unknown-action",
                        key,
                        "has the action " + action.name() + ", which the model does not know",
                        GIVE_MODEL);
            }
        }
    }

    private static DamageException damage(String kind, String key, String problem, String action) {
        return new DamageException(new Finding(Check.FOLD, kind, key, problem, action));
    }
}
