package io.dualstore.promoter.lambda;

import io.dualstore.log.store.ObjectStore;
import io.dualstore.promoter.Promoter;

/** A function's open data set: made once for an environment, and again after a restore. */
record FunctionWork(ObjectStore store, Promoter promoter, FunctionEvents events) implements AutoCloseable {

    /** Opens the data set in this store, which is closed with the result. */
    static FunctionWork open(FunctionEnvironment environment, ObjectStore store) {
        boolean done = false;
        try {
            Promoter promoter = environment.promoter(store);
            FunctionEvents events = new FunctionEvents(promoter, environment.maintenance(promoter, store));
            done = true;
            return new FunctionWork(store, promoter, events);
        } finally {
            if (!done) {
                // A function that cannot be opened is invoked again and again: its connections must not pile up.
                store.close();
            }
        }
    }

    /** Gives back the promoter's file and all connections. */
    @Override
    public void close() {
        try (store) {
            promoter.close();
        }
    }
}
