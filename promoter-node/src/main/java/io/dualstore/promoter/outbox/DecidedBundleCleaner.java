package io.dualstore.promoter.outbox;

import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes bundles whose verdicts are in the log, while the next round is under way: nothing depends on it. What could not be deleted is
 * remembered, and neither fetched nor decided again.
 */
public final class DecidedBundleCleaner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DecidedBundleCleaner.class);
    private static final int MAX_REMEMBERED = 20_000;

    private final ObjectStore store;
    private final ExecutorService threads;
    private final Set<String> undeleted = ConcurrentHashMap.newKeySet();
    private final ReportDeduplicator reports = new ReportDeduplicator();
    private final List<Future<?>> underWay = new ArrayList<>();

    public DecidedBundleCleaner(ObjectStore store, ExecutorService threads) {
        this.store = store;
        this.threads = threads;
    }

    /** Begins to delete these. */
    public void delete(List<String> keys) {
        if (!keys.isEmpty()) {
            undeleted.addAll(keys);
            underWay.add(threads.submit(() -> send(keys)));
        }
    }

    /** Begins to delete what is left from before. */
    public void retry() {
        delete(List.copyOf(undeleted));
    }

    /** Waits for what was begun. */
    public void await() {
        try {
            for (Future<?> deletion : underWay) {
                deletion.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Deleting decided bundles broke", e.getCause());
        } finally {
            underWay.clear();
        }
    }

    private void send(List<String> keys) {
        try {
            store.delete(keys);
            keys.forEach(undeleted::remove);
        } catch (ObjectStoreException.NotDeleted e) {
            keys.stream().filter(key -> !e.keys().contains(key)).forEach(undeleted::remove);
            if (reports.isNew(String.valueOf(e.getMessage()))) {
                LOG.warn(
                        "Decided bundles could not be deleted. Deletion is retried with each sweep: {}",
                        e.getMessage());
            }
            forgetTooMany();
        } catch (ObjectStoreException e) {
            LOG.warn("{} decided bundles could not be deleted and are deleted later: {}", keys.size(), e.getMessage());
            forgetTooMany();
        }
    }

    private void forgetTooMany() {
        if (undeleted.size() > MAX_REMEMBERED) {
            // They will be fetched again and found to be decided.
            undeleted.clear();
        }
    }

    public boolean contains(WaitingBundle bundle) {
        return undeleted.contains(bundle.key());
    }

    @Override
    public void close() {
        threads.close();
    }
}
