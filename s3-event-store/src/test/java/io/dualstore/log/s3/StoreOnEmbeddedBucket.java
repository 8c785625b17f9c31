package io.dualstore.log.s3;

import io.dualstore.log.store.ObjectStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An object store on an embedded server with faults and quirks that a test can enable. */
abstract class StoreOnEmbeddedBucket {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    EmbeddedBucket bucket;

    @SuppressWarnings("NullAway.Init")
    ObjectStore store;

    @BeforeEach
    void start() {
        bucket = EmbeddedBucket.in(folder);
        store = opened(bucket);
    }

    /** Opens the store that is tested. */
    ObjectStore opened(EmbeddedBucket server) {
        return server.store();
    }

    @AfterEach
    void stop() {
        store.close();
        bucket.close();
    }
}
