package io.dualstore.client;

import io.dualstore.client.local.LocalStore;
import io.dualstore.log.ObjectStore;
import io.dualstore.log.Pacing;
import io.dualstore.log.WriteAdmission;
import io.dualstore.model.DomainModel;
import java.time.InstantSource;

/** A real node that waits by somebody else's clock and believes that the store was probed. */
public final class SimulatedNode {

    private SimulatedNode() {}

    /** Opens the node on its file, without starting its loop. */
    public static ClientNode open(
            ClientSettings settings,
            LocalStore local,
            DomainModel model,
            ObjectStore objects,
            InstantSource clock,
            Pacing pacing) {
        ClientNode node = new ClientNode(settings, local, model, objects, clock, WriteAdmission.GRANTED, pacing);
        node.open();
        return node;
    }
}
