package io.dualstore.snapshot;

import io.dualstore.replica.EventSource;
import io.dualstore.update.ModelVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Folds the events of an image into a state that nodes of the same model can begin with, instead of folding all events themselves. */
public interface StateFolding {

    /** The model that folds. */
    ModelVersion model();

    /** Names what the fold computes: states are continued, and read, under equal fingerprints only. */
    String fingerprint();

    /**
     * Folds all events.
     *
     * @param events of the image
     * @param earlier the state after the first {@code position} events, under the same fingerprint; {@code null} if there is none
     * @param position number of events in {@code earlier}
     * @return empty if an event cannot be folded, or if the state cannot be kept as JSON
     */
    Optional<StateJson> fold(EventSource events, @Nullable StateJson earlier, long position);
}
