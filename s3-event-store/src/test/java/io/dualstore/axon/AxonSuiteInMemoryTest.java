package io.dualstore.axon;

import io.dualstore.log.InMemoryObjectStore;
import io.dualstore.log.ObjectStore;

/** Axon's suite on the store in memory. */
class AxonSuiteInMemoryTest extends AxonStorageEngineSuite {

    @Override
    ObjectStore openStore() {
        return new InMemoryObjectStore();
    }
}
