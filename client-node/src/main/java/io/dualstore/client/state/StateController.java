package io.dualstore.client.state;

import io.dualstore.client.local.LocalUpdate;
import io.dualstore.fold.EventFold;
import io.dualstore.fold.FoldedState;
import io.dualstore.fold.UnfoldableEventException;
import io.dualstore.model.EventContext;
import io.dualstore.model.StateFold;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.update.Event;
import io.dualstore.update.Update;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps the last good state and the optimistic state of one partition. Its owner calls the changing methods under one lock; reading is
 * free.
 *
 * @param <S> the state
 */
public final class StateController<S> {

    private final EventFold<S> fold;
    private final FoldErrors errors;
    private final List<Consumer<States<S>>> viewers = new CopyOnWriteArrayList<>();

    private FoldedState<S> confirmed;
    private volatile States<S> published;

    /**
     * @param payloads gives an event's payload as an object of the model
     * @param errors receives pending events that cannot be folded
     */
    public StateController(StateFold<S> fold, Function<Event, Object> payloads, FoldErrors errors) {
        this.fold = new EventFold<>(fold, payloads);
        this.errors = errors;
        this.confirmed = this.fold.initial();
        this.published = new States<>(0, confirmed.state(), confirmed.state(), 0, 0);
    }

    /** The states as last published. */
    public States<S> states() {
        return published;
    }

    /** Digest of the last good state. */
    public String digest() {
        return fold.fold().digest(published.confirmed());
    }

    /** Has {@code viewer} told of each publication, on the thread that publishes. */
    public void onPublished(Consumer<States<S>> viewer) {
        viewers.add(viewer);
    }

    /** Returns the last good state, published or not. */
    public FoldedState<S> confirmed() {
        return confirmed;
    }

    /** Returns the number of events of the log in the last good state, published or not. */
    public long position() {
        return confirmed.position();
    }

    /** Replaces the last good state. The change is visible after {@link #publish}. */
    public void confirm(FoldedState<S> state) {
        confirmed = state;
    }

    /**
     * Folds confirmed events into the last good state. The change is visible after {@link #publish}.
     *
     * @throws UnfoldableEventException at the first event that cannot be folded; the events before it are in the state
     */
    public void confirm(List<RecordedEvent> events) {
        for (RecordedEvent event : events) {
            confirmed = fold.after(confirmed, event);
        }
    }

    /**
     * Returns {@code state} with more events of the log. Changes nothing here.
     *
     * @throws UnfoldableEventException if one of the events cannot be folded
     */
    public FoldedState<S> after(FoldedState<S> state, List<RecordedEvent> events) {
        FoldedState<S> result = state;
        for (RecordedEvent event : events) {
            result = fold.after(result, event);
        }
        return result;
    }

    /** Publishes the last good state with {@code pending} on top, once. */
    public void publish(Collection<LocalUpdate> pending) {
        set(new States<>(
                published.version() + 1, confirmed.state(), laidOver(pending), confirmed.position(), pending.size()));
    }

    private S laidOver(Collection<LocalUpdate> pending) {
        S optimistic = confirmed.state();
        for (LocalUpdate update : pending) {
            optimistic = laidOver(optimistic, update);
        }
        return optimistic;
    }

    /** Publishes one more pending update on top of what is published. */
    public void append(LocalUpdate saved) {
        States<S> before = published;
        set(new States<>(
                before.version() + 1,
                before.confirmed(),
                laidOver(before.optimistic(), saved),
                before.position(),
                before.pending() + 1));
    }

    private void set(States<S> states) {
        published = states;
        viewers.forEach(viewer -> viewer.accept(states));
    }

    /**
     * Checks that a new update can be shown. If there is not enough memory for the check, the update is saved and shown later.
     *
     * @throws UnfoldableEventException if one of its events cannot be folded. In the log, it would stop every node of this model
     */
    public void requireFoldable(Update update) {
        requireFoldable(update, published.optimistic());
    }

    /**
     * Checks that a new update can be shown on top of only some of the pending ones.
     *
     * @param before pending updates before it, in order
     */
    public void requireFoldable(Update update, Collection<LocalUpdate> before) {
        requireFoldable(update, laidOver(before));
    }

    private void requireFoldable(Update update, S before) {
        EventContext context = pending(update);
        S state = before;
        try {
            for (Event event : update.events()) {
                state = fold.after(state, event, context);
            }
        } catch (OutOfMemoryError e) {
            // Says nothing about the event.
        }
    }

    private S laidOver(S state, LocalUpdate update) {
        EventContext context = pending(update.update());
        S result = state;
        for (Event event : update.update().events()) {
            try {
                result = fold.after(result, event, context);
            } catch (UnfoldableEventException e) {
                errors.foldFailed(update.update().id(), e);
            }
        }
        return result;
    }

    private static EventContext pending(Update update) {
        return new EventContext(
                update.id(), update.user(), update.stamps().created().at(), EventContext.PENDING);
    }
}
