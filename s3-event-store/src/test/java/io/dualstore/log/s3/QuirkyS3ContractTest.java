package io.dualstore.log.s3;

import io.dualstore.embedded.StoreQuirk;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A store that has the quirks of several stores at the same time keeps the port's promises. */
class QuirkyS3ContractTest extends ObjectStoreContract {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedBucket bucket;

    @BeforeAll
    static void start() {
        bucket = EmbeddedBucket.in(folder);
        bucket.server()
                .quirks()
                .set(
                        StoreQuirk.IGNORES_START_AFTER,
                        StoreQuirk.SHORT_PAGES,
                        StoreQuirk.REFUSES_MULTI_DELETE,
                        StoreQuirk.OBJECT_LOCK,
                        StoreQuirk.REQUIRES_KMS_ENCRYPTION);
    }

    @AfterAll
    static void stop() {
        bucket.close();
    }

    @Override
    protected ObjectStore open() {
        return S3ObjectStore.open(bucket.settings()
                .withRequirements(new BucketRequirements(Encryption.AWS_KMS, "key", Checksum.MD5, null, null)));
    }
}
