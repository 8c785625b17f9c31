package io.dualstore.promoter.log;

import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.timing.TimeSource;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out which data set a bucket holds. A store that does not answer yet is waited for; one that says no is not. */
public final class DataSetResolver {

    private static final Logger LOG = LoggerFactory.getLogger(DataSetResolver.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ObjectStore store;
    private final BucketLayout layout;
    private final WriteGuard writeGuard;
    private final TimeSource timeSource;
    private final Duration patience;

    /**
     * @param writeGuard asked before a bucket is made a data set
     * @param patience how long a store that does not answer is waited for
     */
    public DataSetResolver(
            ObjectStore store, BucketLayout layout, WriteGuard writeGuard, TimeSource timeSource, Duration patience) {
        this.store = store;
        this.layout = layout;
        this.writeGuard = writeGuard;
        this.timeSource = timeSource;
        this.patience = patience;
    }

    /**
     * The data set's identity.
     *
     * @param init whether to make the bucket a data set if it is none
     * @throws io.dualstore.log.commit.LogNotInitialisedException if it is none, and was not to be made one
     * @throws ObjectStoreException if the store says no, or gives no answer for too long
     */
    public LogIdentity open(boolean init) {
        long begin = timeSource.nanoTime();
        while (true) {
            try {
                return init ? initialised() : LogIdentity.read(store, layout);
            } catch (ObjectStoreException.Unreachable e) {
                if (Duration.ofNanos(timeSource.nanoTime() - begin).plus(PAUSE).compareTo(patience) > 0) {
                    throw e;
                }
                LOG.warn("The store does not answer yet: {}", e.getMessage());
                pause(e);
            }
        }
    }

    private LogIdentity initialised() {
        if (LogIdentity.find(store, layout).isEmpty()) {
            writeGuard.admit();
            LogIdentity made = LogIdentity.init(store, layout);
            LOG.info("{} is now the data set {}", layout.root(), made.id());
            return made;
        }
        return LogIdentity.read(store, layout);
    }

    private void pause(ObjectStoreException.Unreachable trouble) {
        try {
            timeSource.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw trouble;
        }
    }
}
