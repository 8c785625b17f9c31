package io.dualstore.log.s3;

import io.dualstore.log.append.CommitLogContract;
import io.dualstore.log.store.ObjectStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The AWS SDK on the embedded server with the commit protocol on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedS3CommitLogTest extends CommitLogContract {

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
