package io.dualstore.promoter.log;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.fold.EventFold;
import io.dualstore.fold.FoldedState;
import io.dualstore.fold.UnfoldableEventException;
import io.dualstore.log.commit.Head;
import io.dualstore.model.PartitionModel;
import io.dualstore.model.StateFold;
import io.dualstore.replica.EventSource;
import io.dualstore.replica.RecordedEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Digest of the state that the shared log makes. A promoter does not need the state itself, so the log is folded only when the digest is
 * asked for, and then from where the last call ended. It has a lock of its own: promoting does not wait for it. If an event
 * cannot be folded, the digest is that of the state before it, and the next call tries the event again. Verdicts do not depend on it.
 */
public final class StateDigest {

    private static final Logger LOG = LoggerFactory.getLogger(StateDigest.class);
    private static final int PAGE = 1_000;

    private final Folding<?> folding;
    private final ReentrantLock lock = new ReentrantLock();

    private StateDigest(Folding<?> folding) {
        this.folding = folding;
    }

    /** @param head of the log that {@code events} reads */
    public static StateDigest of(
            PartitionModel<?> partition, ActionExecutor executor, EventSource events, Supplier<Head> head) {
        return new StateDigest(new Folding<>(partition.fold(), executor, events, head));
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
        private final EventSource log;
        private final Supplier<Head> head;
        private FoldedState<S> folded;
        private long reported = -1;

        Folding(StateFold<S> fold, ActionExecutor executor, EventSource log, Supplier<Head> head) {
            this.fold = new EventFold<>(fold, executor::payload);
            this.log = log;
            this.head = head;
            this.folded = this.fold.initial();
        }

        PromoterDigest digest() {
            Head until = head.get();
            String failure = null;
            try {
                foldTo(until.nextPosition());
            } catch (UnfoldableEventException e) {
                failure = e.getMessage();
                report(e);
            }
            return new PromoterDigest(until, folded.position(), fold.fold().digest(folded.state()), failure);
        }

        private void foldTo(long end) {
            while (folded.position() < end) {
                long left = end - folded.position();
                for (RecordedEvent event : log.from(folded.position(), (int) Math.min(PAGE, left))) {
                    folded = fold.after(folded, event);
                }
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
