package io.dualstore.client;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.timing.TimeSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * What a node runs in.
 *
 * @param writeGuard asked before the first commit
 * @param timeSource waits between tries
 * @param executors make what actions run on
 * @param threads make the threads that read a long log side by side
 */
record ClientNodeDependencies(
        WriteGuard writeGuard,
        TimeSource timeSource,
        ActionExecutor.Factory executors,
        Supplier<ExecutorService> threads) {

    /** Real time and threads. */
    static ClientNodeDependencies real(WriteGuard writeGuard) {
        return new ClientNodeDependencies(
                writeGuard, TimeSource.real(), ActionExecutor::new, Executors::newVirtualThreadPerTaskExecutor);
    }
}
