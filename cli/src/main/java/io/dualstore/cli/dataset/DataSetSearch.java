package io.dualstore.cli.dataset;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.KeyLevels;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.text.QuotedText;
import java.util.ArrayList;
import java.util.List;

/**
 * The data sets in a store, as far as they may be listed.
 *
 * @param found {@code application/dataset} of each, at most 20
 * @param allowed whether the store let itself be listed
 */
record DataSetSearch(List<String> found, boolean allowed) {

    private static final int MOST = 20;

    /** Looks for identities. Costs at most about 440 requests, and usually 4. */
    static DataSetSearch in(ObjectStore store) {
        List<String> found = new ArrayList<>();
        KeyLevels keys = new KeyLevels(store);
        try {
            for (String application : keys.children("", MOST)) {
                for (String dataset : keys.children(application + "/", MOST)) {
                    if (isDataSet(store, application, dataset) && found.size() < MOST) {
                        found.add(application + "/" + dataset);
                    }
                }
            }
            return new DataSetSearch(found, true);
        } catch (ObjectStoreException.Refused e) {
            return new DataSetSearch(found, false);
        }
    }

    private static boolean isDataSet(ObjectStore store, String application, String dataset) {
        return BucketLayout.isName(application)
                && BucketLayout.isName(dataset)
                && !dataset.equals("outbox")
                && store.exists(new BucketLayout(application, dataset).identity());
    }

    /** A sentence that names the data sets. */
    String describe() {
        if (!allowed) {
            return "The store does not let these credentials list what is there.";
        }
        return found.isEmpty()
                ? "No data set is there at all."
                : "These data sets are there: "
                        + String.join(", ", found.stream().map(QuotedText::of).toList()) + ".";
    }
}
