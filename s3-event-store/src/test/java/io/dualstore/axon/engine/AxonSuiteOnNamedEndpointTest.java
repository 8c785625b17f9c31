package io.dualstore.axon.engine;

import io.dualstore.log.s3.EndpointUnderTest;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.store.ObjectStore;
import org.junit.jupiter.api.condition.EnabledIf;

/** Axon's suite on the store that {@code -Ddualstore.test.s3.endpoint=…} names. */
@EnabledIf(
        value = "isNamed",
        disabledReason = "no -Ddualstore.test.s3.endpoint: name a store to put it under Axon's suite")
class AxonSuiteOnNamedEndpointTest extends AxonStorageEngineSuite {

    static boolean isNamed() {
        return EndpointUnderTest.settings().isPresent();
    }

    @Override
    ObjectStore openStore() {
        return S3ObjectStore.open(EndpointUnderTest.settings().orElseThrow());
    }
}
