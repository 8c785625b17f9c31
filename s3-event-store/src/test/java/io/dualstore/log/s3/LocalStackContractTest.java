package io.dualstore.log.s3;

import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreContract;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The AWS SDK on LocalStack under the contract, where Docker runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalStackContractTest extends ObjectStoreContract {

    private @Nullable LocalStackBucket bucket;

    @BeforeAll
    void start() {
        bucket = LocalStackBucket.startOrSkip("The store contract");
    }

    @AfterAll
    void stop() {
        if (bucket != null) {
            bucket.close();
        }
    }

    @Override
    protected ObjectStore open() {
        return S3ObjectStore.open(Objects.requireNonNull(bucket).settings());
    }
}
