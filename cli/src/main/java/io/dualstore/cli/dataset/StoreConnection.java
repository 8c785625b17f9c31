package io.dualstore.cli.dataset;

import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;

/** A store that may or may not have the data set, for commands that find out what is wrong. Nothing is requested before a method is called. */
public final class StoreConnection implements AutoCloseable {

    private final DataSetContext context;
    private final boolean folder;

    StoreConnection(DataSetContext context, boolean folder) {
        this.context = context;
        this.folder = folder;
    }

    /** Returns whether the store is a folder that was copied out of a bucket. */
    public boolean isFolder() {
        return folder;
    }

    /** Returns how the bucket is reached. Fails if the settings cannot be used, and for a folder. */
    public S3Settings settings() {
        return context.settings();
    }

    /** Returns the store. Fails if the settings cannot be used. */
    public ObjectStore store() {
        return context.store();
    }

    /** Returns the keys of the data set. Fails if the settings cannot be used. */
    public BucketLayout layout() {
        return context.layout();
    }

    /**
     * Finds the data set. It is closed with this connection.
     *
     * @throws io.dualstore.cli.console.CommandFailedException if there is none, with the data sets that are there
     */
    public DataSet dataSet() {
        return DataSet.open(context);
    }

    @Override
    public void close() {
        context.close();
    }
}
