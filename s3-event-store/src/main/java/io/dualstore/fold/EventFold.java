package io.dualstore.fold;

import io.dualstore.model.EventContext;
import io.dualstore.model.StateFold;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.update.Event;
import java.util.function.Function;

/**
 * Folds confirmed events into the state of a model. Clients and promoters use it, so that both stop at the same event if the event cannot
 * be folded.
 *
 * @param fold the model's fold
 * @param payloads returns an event's payload as an object of the model
 * @param <S> the state
 */
public record EventFold<S>(StateFold<S> fold, Function<Event, Object> payloads) {

    /** Returns the state before the first event. */
    public FoldedState<S> initial() {
        return new FoldedState<>(0, fold.initial());
    }

    /**
     * Returns the state after one more event of the log.
     *
     * @throws UnfoldableEventException if the event cannot be read, or the model's fold throws
     */
    public FoldedState<S> after(FoldedState<S> before, RecordedEvent event) {
        EventContext context =
                new EventContext(event.updateId(), event.user(), event.event().time(), event.position());
        return new FoldedState<>(event.position() + 1, after(before.state(), event.event(), context));
    }

    /**
     * Returns the state after one more event, of the log or pending.
     *
     * @throws UnfoldableEventException if the event cannot be read, or the model's fold throws
     */
    public S after(S before, Event event, EventContext context) {
        try {
            return fold.apply(before, payloads.apply(event), context);
        } catch (OutOfMemoryError e) {
            throw e; // depends on the node's memory, not on the event
        } catch (RuntimeException | Error e) {
            throw new UnfoldableEventException(event, context, e);
        }
    }
}
