package io.dualstore.promoter.log;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.log.commit.Head;
import io.dualstore.model.EventContext;
import io.dualstore.model.PartitionModel;
import io.dualstore.model.StateFold;
import io.dualstore.replica.EventSource;
import io.dualstore.replica.RecordedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Digest of the state that the shared log makes. A promoter does not need the state itself, so the log is folded only when the digest is
 * asked for, and then from where the last call ended. It has a lock of its own: promoting does not wait for it. If the fold throws, the
 * state before that event is kept, and the next call tries the event again.
 */
public final class StateDigest {

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
        private final StateFold<S> fold;
        private final ActionExecutor executor;
        private final EventSource log;
        private final Supplier<Head> head;
        private S state;
        private long position;

        Folding(StateFold<S> fold, ActionExecutor executor, EventSource log, Supplier<Head> head) {
            this.fold = fold;
            this.executor = executor;
            this.log = log;
            this.head = head;
            this.state = fold.initial();
        }

        PromoterDigest digest() {
            Head until = head.get();
            while (position < until.nextPosition()) {
                long left = until.nextPosition() - position;
                List<RecordedEvent> page = log.from(position, (int) Math.min(PAGE, left));
                page.forEach(this::apply);
            }
            return new PromoterDigest(until, fold.digest(state));
        }

        private void apply(RecordedEvent event) {
            EventContext context = new EventContext(
                    event.updateId(), event.user(), event.event().time(), event.position());
            state = fold.apply(state, executor.payload(event.event()), context);
            position = event.position() + 1;
        }
    }
}
