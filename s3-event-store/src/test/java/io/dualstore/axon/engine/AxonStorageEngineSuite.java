package io.dualstore.axon.engine;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.StorageEngineTestSuite;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;

/** Axon's own tests of event storage engines; each store under them has a class that extends this one. */
@NullUnmarked
abstract class AxonStorageEngineSuite extends StorageEngineTestSuite<S3EventStorageEngine> {

    private ObjectStore store;
    private S3EventStorageEngine engine;

    /** The store; closed after the tests. */
    abstract ObjectStore openStore() throws Exception;

    @Override
    protected S3EventStorageEngine buildStorageEngine() throws Exception {
        store = openStore();
        engine = S3EventStorageEngine.on(store, new BucketLayout("suite", "d" + UUID.randomUUID()))
                .initialise()
                .open();
        return engine;
    }

    @Override
    protected ProcessingContext processingContext() {
        return null;
    }

    @AfterAll
    void closeStore() {
        engine.close();
        store.close();
    }
}
