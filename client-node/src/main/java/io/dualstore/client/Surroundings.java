package io.dualstore.client;

import io.dualstore.axon.ActionExecutor;
import io.dualstore.log.Pacing;
import io.dualstore.log.WriteAdmission;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * What a node runs in.
 *
 * @param admission asked before the first commit
 * @param pacing waits between tries
 * @param executors make what actions run on
 * @param threads make the threads that read a long log side by side
 */
record Surroundings(
        WriteAdmission admission, Pacing pacing, ActionExecutor.Factory executors, Supplier<ExecutorService> threads) {

    /** Real time and threads. */
    static Surroundings real(WriteAdmission admission) {
        return new Surroundings(
                admission, Pacing.real(), ActionExecutor::new, Executors::newVirtualThreadPerTaskExecutor);
    }
}
