package io.dualstore.axon.engine;

import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStore;

/** Axon's suite on the store in memory. */
class AxonSuiteInMemoryTest extends AxonStorageEngineSuite {

    @Override
    ObjectStore openStore() {
        return new InMemoryObjectStore();
    }
}
