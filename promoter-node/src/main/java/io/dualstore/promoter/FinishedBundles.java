package io.dualstore.promoter;

import io.dualstore.log.ObjectStore;
import io.dualstore.log.ObjectStoreException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes bundles whose verdicts are in the log. What could not be deleted is remembered: it is neither fetched nor decided again. */
final class FinishedBundles {

    private static final Logger LOG = LoggerFactory.getLogger(FinishedBundles.class);
    private static final int MOST_REMEMBERED = 100_000;

    private final ObjectStore store;
    private final Set<String> undeleted = new LinkedHashSet<>();

    FinishedBundles(ObjectStore store) {
        this.store = store;
    }

    /** Deletes these and what was left before. */
    void delete(List<String> keys) {
        undeleted.addAll(keys);
        if (undeleted.isEmpty()) {
            return;
        }
        try {
            store.delete(new ArrayList<>(undeleted));
            undeleted.clear();
        } catch (ObjectStoreException e) {
            LOG.warn(
                    "{} decided bundles could not be deleted and are deleted later: {}",
                    undeleted.size(),
                    e.getMessage());
            if (undeleted.size() > MOST_REMEMBERED) {
                // They will be fetched once more, and found decided.
                undeleted.clear();
            }
        }
    }

    boolean contains(WaitingBundle bundle) {
        return undeleted.contains(bundle.key());
    }
}
