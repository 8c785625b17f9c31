package io.dualstore.log.s3;

import io.dualstore.log.append.CommitLogContract;
import io.dualstore.log.store.ObjectStore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The commit protocol on LocalStack, where Docker runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalStackCommitLogTest extends CommitLogContract {

    private @Nullable LocalStackBucket bucket;

    @BeforeAll
    void start() {
        bucket = LocalStackBucket.startOrSkip("The commit protocol");
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
