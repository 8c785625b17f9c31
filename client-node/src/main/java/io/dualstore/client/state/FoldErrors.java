package io.dualstore.client.state;

import io.dualstore.model.EventContext;
import io.dualstore.update.Event;

/** Is told of events whose fold threw; they are skipped. */
@FunctionalInterface
public interface FoldErrors {

    /** The fold of {@code event} threw {@code error}. */
    void foldFailed(Event event, EventContext context, Throwable error);
}
