package io.dualstore.promoter.log;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.message.JsonConverter;
import io.dualstore.fold.Checkpoint;
import io.dualstore.fold.Checkpoints;
import io.dualstore.fold.EventFold;
import io.dualstore.fold.FoldFingerprint;
import io.dualstore.fold.FoldedState;
import io.dualstore.fold.UnfoldableEventException;
import io.dualstore.log.commit.Head;
import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.promoter.file.PromoterFile;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.sqlite.DatabaseException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Digest of the state that the shared log makes. A promoter does not need the state itself, so the log is folded only when the digest is
 * asked for, and then from where the last call ended; the first call begins at the checkpoint of an earlier process. It has a lock of its
 * own: promoting does not wait for it. If an event cannot be folded, the digest is that of the state before it, and the next call tries the
 * event again. Verdicts do not depend on it.
 */
public final class StateDigest {

    private static final Logger LOG = LoggerFactory.getLogger(StateDigest.class);
    private static final int PAGE = 1_000;

    private final Folding<?> folding;
    private final ReentrantLock lock = new ReentrantLock();

    private StateDigest(Folding<?> folding) {
        this.folding = folding;
    }

    /** Returns the digest of the shared state of {@code model}. Nothing is folded yet. */
    public static StateDigest of(DomainModel model, ActionExecutor executor, PromoterFile file) {
        return new StateDigest(of(model, model.shared(), executor, file));
    }

    private static <S> Folding<S> of(
            DomainModel model, PartitionModel<S> partition, ActionExecutor executor, PromoterFile file) {
        return new Folding<>(model, partition, executor, file);
    }

    /** Keeps a checkpoint, unless the log is being folded: that keeps its own. */
    public void keep() {
        if (lock.tryLock()) {
            try {
                folding.keep();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Folds the log to its head; waits for another caller who does that. */
    public PromoterDigest current() {
        lock.lock();
        try {
            return folding.digest();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the same, or empty if another caller is still folding after this time. */
    public Optional<PromoterDigest> current(Duration patience) {
        try {
            if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(folding.digest());
        } finally {
            lock.unlock();
        }
    }

    private static final class Folding<S> {
        private final EventFold<S> fold;
        private final SqliteReplica log;
        private final Supplier<Checkpoints<S>> opening;
        private @Nullable Checkpoints<S> checkpoints;
        private FoldedState<S> folded;
        private long reported = -1;

        Folding(DomainModel model, PartitionModel<S> partition, ActionExecutor executor, PromoterFile file) {
            this.fold = new EventFold<>(partition.fold(), executor::payload);
            this.log = file.replica();
            // A fingerprint reads all classes of the model.
            this.opening = () -> new Checkpoints<>(
                    partition.fold(),
                    FoldFingerprint.of(model, partition),
                    JsonConverter.canonicalMapper(),
                    file::checkpoint,
                    checkpoint -> keep(file, checkpoint));
            this.folded = fold.initial();
        }

        private Checkpoints<S> resumed() {
            Checkpoints<S> known = checkpoints;
            if (known == null) {
                known = opening.get();
                folded = known.latest(log.nextPosition()).orElse(folded);
                checkpoints = known;
            }
            return known;
        }

        void keep() {
            Checkpoints<S> known = checkpoints;
            if (known != null) {
                known.keep(folded);
            }
        }

        /** On a full disk, the checkpoint is lost but not the digest. */
        private static void keep(PromoterFile file, Checkpoint checkpoint) {
            try {
                file.keep(checkpoint);
            } catch (DatabaseException.Failed e) {
                LOG.warn("Could not store a checkpoint of the state: {}", e.getMessage());
            }
        }

        PromoterDigest digest() {
            Head until = log.head();
            String failure = null;
            try {
                // Before the log was read, its checkpoint may still come with a snapshot.
                if (until.nextPosition() > folded.position()) {
                    foldTo(until.nextPosition(), resumed());
                }
            } catch (UnfoldableEventException e) {
                failure = e.getMessage();
                report(e);
            }
            return new PromoterDigest(until, folded.position(), fold.fold().digest(folded.state()), failure);
        }

        private void foldTo(long end, Checkpoints<S> keeping) {
            while (folded.position() < end) {
                long left = end - folded.position();
                for (RecordedEvent event : log.from(folded.position(), (int) Math.min(PAGE, left))) {
                    folded = fold.after(folded, event);
                }
                keeping.keepIfDue(folded);
            }
        }

        private void report(UnfoldableEventException failure) {
            if (reported != failure.position()) {
                reported = failure.position();
                LOG.error("{}. The state's digest ends before it. Upgrade this promoter", failure.getMessage());
            }
        }
    }
}
