package io.dualstore.promoter;

import io.dualstore.log.BucketLayout;
import io.dualstore.log.LogIdentity;
import io.dualstore.log.ObjectStore;
import io.dualstore.log.ObjectStoreException;
import io.dualstore.log.Pacing;
import io.dualstore.log.WriteAdmission;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out which data set a bucket holds. A store that does not answer yet is waited for; one that says no is not. */
public final class DataSetOpening {

    private static final Logger LOG = LoggerFactory.getLogger(DataSetOpening.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ObjectStore store;
    private final BucketLayout layout;
    private final WriteAdmission admission;
    private final Pacing pacing;
    private final Duration patience;

    /**
     * @param admission asked before a bucket is made a data set
     * @param patience how long a store that does not answer is waited for
     */
    public DataSetOpening(
            ObjectStore store, BucketLayout layout, WriteAdmission admission, Pacing pacing, Duration patience) {
        this.store = store;
        this.layout = layout;
        this.admission = admission;
        this.pacing = pacing;
        this.patience = patience;
    }

    /**
     * The data set's identity.
     *
     * @param init whether to make the bucket a data set if it is none
     * @throws io.dualstore.log.LogNotInitialisedException if it is none, and was not to be made one
     * @throws ObjectStoreException if the store says no, or gives no answer for too long
     */
    public LogIdentity open(boolean init) {
        long begin = pacing.nanoTime();
        while (true) {
            try {
                return init ? initialised() : LogIdentity.read(store, layout);
            } catch (ObjectStoreException.Unreachable e) {
                if (Duration.ofNanos(pacing.nanoTime() - begin).plus(PAUSE).compareTo(patience) > 0) {
                    throw e;
                }
                LOG.warn("The store does not answer yet: {}", e.getMessage());
                pause(e);
            }
        }
    }

    private LogIdentity initialised() {
        if (LogIdentity.find(store, layout).isEmpty()) {
            admission.admit();
            LogIdentity made = LogIdentity.init(store, layout);
            LOG.info("{} is now the data set {}", layout.root(), made.id());
            return made;
        }
        return LogIdentity.read(store, layout);
    }

    private void pause(ObjectStoreException.Unreachable trouble) {
        try {
            pacing.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw trouble;
        }
    }
}
