package io.dualstore.client.workspace;

import io.dualstore.axon.message.JsonConverter;
import io.dualstore.client.local.Checkpoint;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.Partition;
import io.dualstore.client.state.StateController;
import io.dualstore.client.state.States;
import io.dualstore.fold.FoldedState;
import io.dualstore.model.StateFold;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a partition's last good state now and then, so that a start needs to fold only what came after. Only ever a saving of time: a
 * checkpoint that is missing, of another fold, from beyond the log's end or unreadable is passed over.
 *
 * @param <S> the state
 */
final class Checkpoints<S> {

    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    /** How many events a start has to fold at most, after a process that was killed; of a long log an eighth. */
    static final int EVENTS_BETWEEN = 10_000;

    private final LocalStore store;
    private final Partition partition;
    private final StateFold<S> fold;
    private final String fingerprint;
    private final JsonMapper json = JsonConverter.canonicalMapper();
    private long kept;
    private boolean unsuited;

    /** @param fingerprint of the fold; the checkpoints of another fold are not read */
    Checkpoints(LocalStore store, Partition partition, StateFold<S> fold, String fingerprint) {
        this.store = store;
        this.partition = partition;
        this.fold = fold;
        this.fingerprint = fingerprint;
    }

    /** Lets {@code state} begin at the latest checkpoint that fits, if it has not begun yet. */
    synchronized void resume(StateController<S> state, long nextPosition) {
        if (state.position() > 0) {
            return;
        }
        store.checkpoint(partition)
                .filter(checkpoint -> checkpoint.fingerprint().equals(fingerprint))
                .filter(checkpoint -> checkpoint.position() <= nextPosition)
                .ifPresent(checkpoint -> read(checkpoint.state()).ifPresent(restored -> {
                    state.confirm(new FoldedState<>(checkpoint.position(), restored));
                    kept = checkpoint.position();
                }));
    }

    private Optional<S> read(byte[] state) {
        try {
            return Optional.of(json.readValue(state, fold.type()));
        } catch (JacksonException e) {
            log.info(
                    "The checkpoint of the {} state cannot be read; all events are folded again: {}",
                    partition.name().toLowerCase(java.util.Locale.ROOT),
                    e.getOriginalMessage());
            return Optional.empty();
        }
    }

    /** Keeps a checkpoint if the last one is long ago. */
    void keepIfDue(States<S> states) {
        // A state grows with its log: at a fixed distance the checkpoints of a long catch-up would cost more than all
        // the rest.
        keep(states, Math.max(EVENTS_BETWEEN, states.position() / 8));
    }

    /** Keeps a checkpoint if anything was folded since the last one. */
    void keep(States<S> states) {
        keep(states, 1);
    }

    private synchronized void keep(States<S> states, long eventsAtLeast) {
        if (unsuited || states.position() - kept < eventsAtLeast) {
            return;
        }
        kept = states.position();
        Optional<byte[]> written = write(states.confirmed());
        if (written.isPresent()) {
            store.setCheckpoint(partition, new Checkpoint(states.position(), fingerprint, written.get()));
        } else {
            unsuited = true;
        }
    }

    /** Nothing, unless the state comes back from its JSON as it was: a start must not depend on what a class leaves out. */
    private Optional<byte[]> write(S state) {
        try {
            byte[] written = json.writeValueAsBytes(state);
            if (fold.digest(json.readValue(written, fold.type())).equals(fold.digest(state))) {
                return Optional.of(written);
            }
            log.warn("{} does not come back from JSON as it was: starts fold all events", fold.type());
        } catch (JacksonException e) {
            log.warn("{} cannot be kept as JSON, so starts fold all events: {}", fold.type(), e.getOriginalMessage());
        }
        return Optional.empty();
    }
}
