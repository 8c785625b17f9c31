package io.dualstore.log.s3;

import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The AWS SDK on the embedded server under the contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedS3ContractTest extends ObjectStoreContract {

    @SuppressWarnings("NullAway.Init")
    private EmbeddedBucket bucket;

    @BeforeAll
    void start(@TempDir Path folder) {
        bucket = EmbeddedBucket.in(folder);
    }

    @AfterAll
    void stop() {
        bucket.close();
    }

    @Override
    protected ObjectStore open() {
        return bucket.store();
    }
}
