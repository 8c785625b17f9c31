package io.dualstore.client;

import io.dualstore.axon.ActionExecutor;
import io.dualstore.client.local.LocalStore;
import io.dualstore.log.ObjectStore;
import io.dualstore.log.Pacing;
import io.dualstore.log.WriteAdmission;
import io.dualstore.model.DomainModel;
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
            Pacing pacing,
            ActionExecutor.Factory executors,
            Supplier<ExecutorService> threads) {
        ClientNode node = new ClientNode(
                settings,
                local,
                model,
                objects,
                clock,
                new Surroundings(WriteAdmission.GRANTED, pacing, executors, threads));
        node.open();
        return node;
    }
}
