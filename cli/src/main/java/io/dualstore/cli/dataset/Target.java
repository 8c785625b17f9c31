package io.dualstore.cli.dataset;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;

/** The place of a data set that a command writes. */
public final class Target implements AutoCloseable {

    private final DataSetContext context;

    Target(DataSetContext context) {
        this.context = context;
    }

    /** Where its objects are going to be. */
    public ObjectStore store() {
        return context.store();
    }

    /** Endpoint and bucket, for messages and the result of a probe. */
    public String storeName() {
        return context.storeName();
    }

    /** The keys of its objects. */
    public BucketLayout layout() {
        return context.layout();
    }

    @Override
    public void close() {
        context.close();
    }
}
