package io.dualstore.client.state;

import io.dualstore.fold.UnfoldableEventException;
import java.util.UUID;

/** Receives pending events that cannot be folded. The optimistic state leaves them out. */
@FunctionalInterface
public interface FoldErrors {

    /** An event of the pending update {@code updateId} cannot be folded. */
    void foldFailed(UUID updateId, UnfoldableEventException failure);
}
