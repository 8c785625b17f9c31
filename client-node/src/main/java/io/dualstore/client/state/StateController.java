package io.dualstore.client.state;

import io.dualstore.client.local.LocalUpdate;
import io.dualstore.model.EventContext;
import io.dualstore.model.StateFold;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.update.Event;
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

    private final StateFold<S> fold;
    private final Function<Event, Object> payloads;
    private final FoldErrors errors;
    private final List<Consumer<States<S>>> viewers = new CopyOnWriteArrayList<>();

    private S confirmed;
    private long position;
    private volatile States<S> published;

    /**
     * @param payloads gives an event's payload as an object of the model
     * @param errors is told of events that cannot be folded
     */
    public StateController(StateFold<S> fold, Function<Event, Object> payloads, FoldErrors errors) {
        this.fold = fold;
        this.payloads = payloads;
        this.errors = errors;
        this.confirmed = fold.initial();
        this.published = new States<>(0, confirmed, confirmed, 0, 0);
    }

    /** The states as last published. */
    public States<S> states() {
        return published;
    }

    /** Digest of the last good state. */
    public String digest() {
        return fold.digest(published.confirmed());
    }

    /** Has {@code viewer} told of each publication, on the thread that publishes. */
    public void onPublished(Consumer<States<S>> viewer) {
        viewers.add(viewer);
    }

    /** Starts from a checkpoint instead of from the beginning. */
    public void resume(S checkpoint, long checkpointPosition) {
        confirmed = checkpoint;
        position = checkpointPosition;
    }

    /** How many events of the log are folded, published or not. */
    public long position() {
        return position;
    }

    /** Folds confirmed events into the last good state; nobody sees it before {@link #publish}. */
    public void confirm(List<RecordedEvent> events) {
        for (RecordedEvent event : events) {
            EventContext context = new EventContext(
                    event.updateId(), event.user(), event.event().time(), event.position());
            confirmed = folded(confirmed, event.event(), context);
            position = event.position() + 1;
        }
    }

    /** Publishes the last good state with {@code pending} on top, once. */
    public void publish(Collection<LocalUpdate> pending) {
        S optimistic = confirmed;
        for (LocalUpdate update : pending) {
            optimistic = laidOver(optimistic, update);
        }
        set(new States<>(published.version() + 1, confirmed, optimistic, position, pending.size()));
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

    private S laidOver(S state, LocalUpdate update) {
        EventContext context = new EventContext(
                update.update().id(),
                update.update().user(),
                update.update().stamps().created().at(),
                EventContext.PENDING);
        S result = state;
        for (Event event : update.update().events()) {
            result = folded(result, event, context);
        }
        return result;
    }

    private S folded(S state, Event event, EventContext context) {
        try {
            return fold.apply(state, payloads.apply(event), context);
        } catch (OutOfMemoryError e) {
            throw e; // not the event's fault
        } catch (RuntimeException | Error e) {
            errors.foldFailed(event, context, e);
            return state;
        }
    }
}
