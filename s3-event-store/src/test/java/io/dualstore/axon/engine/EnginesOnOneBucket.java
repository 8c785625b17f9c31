package io.dualstore.axon.engine;

import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Engines on one bucket in memory, which are closed after each test. Unless a test says so, they look into the bucket only when asked. */
abstract class EnginesOnOneBucket {

    static final BucketLayout LAYOUT = new BucketLayout("app", "data");
    static final PollInterval OFTEN = PollInterval.every(Duration.ofMillis(20));
    private static final PollInterval NEVER = PollInterval.every(Duration.ofHours(1));

    final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private final List<S3EventStorageEngine> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(S3EventStorageEngine::close);
    }

    S3EventStorageEngine open(S3EventStorageEngineBuilder builder) {
        S3EventStorageEngine engine = builder.writeGuard(WriteGuard.GRANTED).open();
        opened.add(engine);
        return engine;
    }

    static S3EventStorageEngineBuilder engine(ObjectStore store) {
        return S3EventStorageEngine.on(store, LAYOUT).initialise().pollInterval(NEVER);
    }

    S3EventStorageEngine open() {
        return open(engine(bucket));
    }
}
