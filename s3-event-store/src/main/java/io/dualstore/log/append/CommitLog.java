package io.dualstore.log.append;

import io.dualstore.log.append.AppendResult.Appended;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.probe.StoreNotConformingException;
import io.dualstore.log.read.LogListener;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.read.LogReplica;
import io.dualstore.log.read.ReplicaUpdater;
import io.dualstore.log.read.StoredEvents;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.update.json.StoredDataException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log with its replica, to which updates are appended under conditions. While one commit is being written, what else is appended
 * gathers and goes into the next. A commit that loses the race for its sequence is planned again after the winner was applied, which
 * callers do not notice unless their own condition no longer holds.
 *
 * <p>Safe to use from any thread. Any number of processes may append to one log.
 */
public final class CommitLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommitLog.class);
    private static final int PAGE = 256;

    private final LogReplica replica;
    private final StoredEvents stored;
    private final LogReader reader;
    private final CommitWriter writer;
    private final AppendQueue queue;
    private final ReplicaUpdater updater;
    private final ReentrantLock reading = new ReentrantLock();

    /** Creates a log whose updates have unique ids and events with ids derived from them. */
    public CommitLog(LogReplica replica, LogReader reader, CommitWriter writer, AppendLimits limits) {
        this(replica, StoredEvents.NOT_ASKED, reader, writer, limits);
    }

    /**
     * Creates a log that refuses an event id which it has already.
     *
     * @param stored the events of {@code replica}, asked within {@link LogReplica#reading}
     */
    public CommitLog(
            LogReplica replica, StoredEvents stored, LogReader reader, CommitWriter writer, AppendLimits limits) {
        this.replica = replica;
        this.stored = stored;
        this.reader = reader;
        this.writer = writer;
        this.queue = new AppendQueue(limits);
        this.updater = new ReplicaUpdater(replica);
    }

    /**
     * Appends an update. The future ends when it is certain what became of it and the replica has it, or with
     *
     * <ul>
     *   <li>{@link AppendConflictException}: its condition does not hold; it is not in the log
     *   <li>{@link DuplicateEventException}: one of its events has an id that the log has already; it is not in the log
     *   <li>{@link CommitOutcomeUnknownException}: it may be in the log or not; append it again with the same id to find out
     *   <li>{@link AppendNotAttemptedException}, {@link ObjectStoreException}, {@link StoreNotConformingException},
     *       {@link LogIntegrityException}, {@link StoredDataException.TooLarge} or {@link IllegalArgumentException}: it was not sent and is not
     *       in the log
     * </ul>
     */
    public CompletableFuture<AppendResult> append(AppendEntry entry) {
        PendingAppend append;
        try {
            // Here, where it fails nobody else, and not in the one thread that all wait for.
            append = new PendingAppend(entry, writer.encoded(entry.update()));
        } catch (StoredDataException.TooLarge | IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
        if (queue.add(append)) {
            Thread.ofVirtual().name("dualstore-append").start(this::drain);
        }
        return append.outcome();
    }

    /** Appends several updates, each for itself: a future each, in the same order. They share commits as far as they fit. */
    public List<CompletableFuture<AppendResult>> append(List<AppendEntry> entries) {
        return entries.stream().map(this::append).toList();
    }

    /**
     * Brings the replica to the tail of the log; returns where it stands then.
     *
     * @throws LogIntegrityException if what follows is not this log; what is good before it has been applied
     * @throws ObjectStoreException if it cannot be read
     */
    public Head catchUp() {
        reading.lock();
        try {
            boolean atTail = false;
            while (!atTail) {
                LogReader.Page page = reader.next(replica.head(), PAGE);
                updater.apply(page.commits());
                atTail = page.atTail();
            }
            return replica.head();
        } finally {
            reading.unlock();
        }
    }

    /**
     * Finds out what became of a commit whose outcome is open, and applies what that shows. Returns at once if there is none.
     *
     * @throws CommitOutcomeUnknownException if it is still not known
     * @throws LogIntegrityException if something else than a commit of this log has its key
     */
    public void resolve() {
        Optional<CommitOutcome> outcome = writer.resolve();
        outcome.ifPresent(o -> apply(
                switch (o) {
                    case CommitOutcome.Committed committed -> committed.commit();
                    case CommitOutcome.Overtaken overtaken -> overtaken.other();
                }));
    }

    /** Whether a commit is under way or its outcome is open. */
    public boolean isOutcomeOpen() {
        return writer.isOutcomeOpen();
    }

    /** Tells {@code listener} from now on. */
    public void addListener(LogListener listener) {
        updater.add(listener);
    }

    /** Tells {@code listener} no more. */
    public void removeListener(LogListener listener) {
        updater.remove(listener);
    }

    private void drain() {
        List<PendingAppend> batch = queue.take();
        while (!batch.isEmpty()) {
            long start = System.nanoTime();
            try {
                if (resolvedBefore(batch)) {
                    write(batch);
                }
            } catch (ObjectStoreException
                    | StoreNotConformingException
                    | LogIntegrityException
                    | CommitOutcomeUnknownException e) {
                // A first outcome stays, and no append may be left without one.
                failAll(batch, e);
            } catch (RuntimeException | Error e) {
                LOG.error("Appending failed with an unexpected error", e);
                batch.forEach(append -> append.notAttempted("an unexpected error came before it", e));
            }
            batch = queue.takeAfter(batch.size(), System.nanoTime() - start);
        }
    }

    private boolean resolvedBefore(List<PendingAppend> batch) {
        try {
            resolve();
            return true;
        } catch (CommitOutcomeUnknownException e) {
            batch.forEach(a -> a.notAttempted("the outcome of an earlier commit is still unknown", e));
            return false;
        }
    }

    private void write(List<PendingAppend> batch) {
        List<PendingAppend> waiting = batch;
        int overtakenInARow = 0;
        while (!waiting.isEmpty()) {
            if (overtakenInARow > 1) {
                catchUp();
            }
            Head head = replica.head();
            List<PendingAppend> planned = waiting;
            AppendPlan plan = replica.reading(() -> AppendPlan.of(planned, head, replica, stored));
            plan.settle(updater);
            if (plan.included().isEmpty()) {
                return;
            }
            CommitOutcome outcome;
            try {
                outcome = writer.commitEncoded(head, plan.updates());
            } catch (StoredDataException.TooLarge e) {
                writeHalves(plan, e);
                return;
            } catch (CommitOutcomeUnknownException e) {
                failAll(plan.included(), e);
                plan.deferred().forEach(a -> a.notAttempted("the outcome of an earlier commit is unknown", e));
                return;
            }
            switch (outcome) {
                case CommitOutcome.Committed committed -> {
                    succeed(plan.included(), committed.commit());
                    waiting = plan.deferred();
                    overtakenInARow = 0;
                }
                case CommitOutcome.Overtaken overtaken -> {
                    updater.notifyListeners(listener -> listener.overtaken(overtaken.other()));
                    updater.apply(List.of(overtaken.other()));
                    waiting = plan.stillWaiting();
                    overtakenInARow++;
                }
            }
        }
    }

    private void writeHalves(AppendPlan plan, StoredDataException.TooLarge e) {
        List<PendingAppend> all = plan.stillWaiting();
        if (plan.included().size() == 1) {
            plan.included().getFirst().fail(e);
            write(plan.deferred());
        } else {
            int half = plan.included().size() / 2;
            write(all.subList(0, half));
            write(all.subList(half, all.size()));
        }
    }

    private void succeed(List<PendingAppend> included, StoredCommit commit) {
        updater.notifyListeners(listener -> listener.committed(commit));
        apply(commit);
        long position = commit.header().firstPosition();
        for (PendingAppend append : included) {
            long next = position + append.entry().update().events().size();
            append.succeed(new Appended(commit.header().sequence(), position, next));
            position = next;
        }
    }

    /** The commit is in the log whatever happens to the replica, which will meet it again: also if memory ran out. */
    private void apply(StoredCommit commit) {
        try {
            updater.apply(List.of(commit));
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "Commit {} is in the log, but the replica did not take it",
                    commit.header().sequence(),
                    e);
        }
    }

    private static void failAll(Collection<PendingAppend> appends, Throwable why) {
        appends.forEach(append -> append.fail(why));
    }

    /** Takes no more appends; what is waiting is still written, or ends with its own exception. */
    @Override
    public void close() {
        queue.close();
    }
}
