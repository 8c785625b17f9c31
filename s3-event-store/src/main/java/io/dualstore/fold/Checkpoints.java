package io.dualstore.fold;

import io.dualstore.model.StateFold;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a partition's state now and then, so that a start needs to fold only the events after it. A checkpoint only saves time: one that
 * is missing, unreadable, of another fold, or from beyond the end of the log is not used. Safe to use from any thread.
 *
 * @param <S> the state
 */
public final class Checkpoints<S> {

    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    /** Most events to fold at a start after a process was killed; of a long log an eighth. */
    private static final int EVENTS_BETWEEN = 10_000;

    private final StateFold<S> fold;
    private final String fingerprint;
    private final JsonMapper json;
    private final Supplier<Optional<Checkpoint>> latest;
    private final Consumer<Checkpoint> storage;
    private long kept;
    private @Nullable Checkpoint received; // guarded by this
    private boolean unsuited;

    /**
     * @param fingerprint of the fold; the checkpoints of another fold are not read
     * @param json writes states so that equal states have equal bytes
     * @param latest returns the checkpoint that was stored last
     * @param storage stores a checkpoint in place of the one before
     */
    public Checkpoints(
            StateFold<S> fold,
            String fingerprint,
            JsonMapper json,
            Supplier<Optional<Checkpoint>> latest,
            Consumer<Checkpoint> storage) {
        this.fold = fold;
        this.fingerprint = fingerprint;
        this.json = json;
        this.latest = latest;
        this.storage = storage;
    }

    /**
     * Returns the kept state; empty if there is none that fits.
     *
     * @param nextPosition number of events in the log
     */
    public synchronized Optional<FoldedState<S>> latest(long nextPosition) {
        Optional<FoldedState<S>> state = latest.get()
                .filter(checkpoint -> checkpoint.fingerprint().equals(fingerprint))
                .filter(checkpoint -> checkpoint.position() <= nextPosition)
                .flatMap(checkpoint ->
                        read(checkpoint).map(restored -> new FoldedState<>(checkpoint.position(), restored)));
        state.ifPresent(folded -> kept = folded.position());
        return state;
    }

    /** Names the fold whose states are read. */
    public String fingerprint() {
        return fingerprint;
    }

    /**
     * Reads the state of another node under the same fingerprint. When a checkpoint of this position is kept, it is these bytes: writing a state
     * takes longer than reading it.
     *
     * @param position number of events that are folded into the state
     * @param state as JSON; not to be changed
     * @param digest of the state
     * @return empty if the state cannot be read, or has another digest
     */
    public Optional<FoldedState<S>> read(long position, byte[] state, String digest) {
        Optional<S> restored = read(state, digest);
        synchronized (this) {
            received = restored.isPresent() ? new Checkpoint(position, fingerprint, state) : null;
        }
        return restored.map(read -> new FoldedState<>(position, read));
    }

    private Optional<S> read(byte[] state, String digest) {
        return read(state).filter(restored -> fold.digest(restored).equals(digest));
    }

    private Optional<S> read(Checkpoint checkpoint) {
        String digest = checkpoint.digest();
        return digest == null ? read(checkpoint.state()) : read(checkpoint.state(), digest);
    }

    private Optional<S> read(byte[] state) {
        try {
            return Optional.of(json.readValue(state, fold.type()));
        } catch (JacksonException e) {
            log.info(
                    "The checkpoint of {} cannot be read; all events are folded again: {}",
                    fold.type(),
                    e.getOriginalMessage());
            return Optional.empty();
        }
    }

    /** Keeps a checkpoint if the last one is long ago. */
    public void keepIfDue(FoldedState<S> state) {
        // A state grows with its log: at a fixed distance the checkpoints of a long catch-up would cost more than all
        // the rest.
        keep(state, Math.max(EVENTS_BETWEEN, state.position() / 8));
    }

    /** Keeps a checkpoint if anything was folded since the last one. */
    public void keep(FoldedState<S> state) {
        keep(state, 1);
    }

    private synchronized void keep(FoldedState<S> state, long eventsAtLeast) {
        if (unsuited || state.position() - kept < eventsAtLeast) {
            return;
        }
        kept = state.position();
        Checkpoint known = received;
        received = null;
        if (known != null && known.position() == state.position()) {
            storage.accept(known);
            return;
        }
        Optional<byte[]> written = write(state.state());
        if (written.isPresent()) {
            storage.accept(new Checkpoint(state.position(), fingerprint, written.get()));
        } else {
            unsuited = true;
        }
    }

    /** Returns nothing if the state does not come back from its JSON as it was: a start must not depend on what a class leaves out. */
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
