package io.dualstore.log.s3;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreContract;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store that was named by system properties under the contract. */
class NamedEndpointContractTest extends ObjectStoreContract {

    private static final Logger LOG = LoggerFactory.getLogger(NamedEndpointContractTest.class);
    private static final Optional<S3Settings> SETTINGS = EndpointUnderTest.settings();

    @BeforeAll
    static void sayWhatIsTested() {
        if (SETTINGS.isEmpty()) {
            LOG.warn("SKIPPED: no store was named. To put one under the contract: -Ddualstore.test.s3.endpoint=… "
                    + "-Ddualstore.test.s3.bucket=… -Ddualstore.test.s3.access-key=… -Ddualstore.test.s3.secret-key=…");
        }
        assumeTrue(SETTINGS.isPresent(), "no -Ddualstore.test.s3.endpoint");
        LOG.info("Store under contract: {}", SETTINGS.get().storeName());
    }

    @Override
    protected ObjectStore open() {
        return S3ObjectStore.open(SETTINGS.orElseThrow());
    }
}
