package io.dualstore.log.read;

import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings commits into a replica from two sides, the reader that follows the log and the writer that extends it. Either may be first
 * with a commit; it is the same commit, so the second is dropped.
 */
public final class ReplicaUpdater {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaUpdater.class);

    private final LogReplica replica;
    private final List<LogListener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();

    public ReplicaUpdater(LogReplica replica) {
        this.replica = replica;
    }

    /** Applies those of {@code commits} that are new. */
    public void apply(List<StoredCommit> commits) {
        lock.lock();
        try {
            Head head = replica.head();
            List<StoredCommit> added = commits.stream()
                    .filter(commit -> commit.header().sequence() > head.sequence())
                    .toList();
            // A replica that was rebuilt meanwhile stands before them; the reader will bring them again.
            if (added.isEmpty() || added.getFirst().header().sequence() != head.sequence() + 1) {
                return;
            }
            replica.apply(added);
            Head after = replica.head();
            notifyListeners(listener -> listener.applied(added, after));
        } finally {
            lock.unlock();
        }
    }

    public void notifyListeners(Consumer<LogListener> news) {
        for (LogListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException | Error e) {
                // The commit stays in the log, and the other listeners must be notified of it.
                LOG.error("A listener of the log failed", e);
            }
        }
    }

    public void add(LogListener listener) {
        listeners.add(listener);
    }

    public void remove(LogListener listener) {
        listeners.remove(listener);
    }
}
