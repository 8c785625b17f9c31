package io.dualstore.log.probe;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which stores passed the conformance probe, so that it is not paid for at every start. */
public interface ProbeResultStore {

    /** Whether this store, endpoint and bucket, has passed. */
    boolean hasPassed(String store);

    /** This store has passed. */
    void passed(String store);

    /** Forgets at the end of the process. */
    static ProbeResultStore ofProcess() {
        return new ProbeResultStore() {
            private final Set<String> stores = ConcurrentHashMap.newKeySet();

            @Override
            public boolean hasPassed(String store) {
                return stores.contains(store);
            }

            @Override
            public void passed(String store) {
                stores.add(store);
            }
        };
    }
}
