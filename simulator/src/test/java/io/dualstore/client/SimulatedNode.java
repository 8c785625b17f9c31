package io.dualstore.client;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.client.local.LocalStore;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.DomainModel;
import io.dualstore.timing.TimeSource;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** A real node that waits by somebody else's clock, has no threads, and believes that the store was probed. */
public final class SimulatedNode {

    private SimulatedNode() {}

    /** Opens the node on its file, without starting its loop. */
    public static ClientNode open(
            ClientSettings settings,
            LocalStore local,
            DomainModel model,
            ObjectStore objects,
            InstantSource clock,
            TimeSource timeSource,
            ActionExecutor.Factory executors,
            Supplier<ExecutorService> threads) {
        ClientNode node = new ClientNode(
                settings,
                local,
                model,
                objects,
                clock,
                new ClientNodeDependencies(WriteGuard.GRANTED, timeSource, executors, threads));
        node.open();
        return node;
    }
}
