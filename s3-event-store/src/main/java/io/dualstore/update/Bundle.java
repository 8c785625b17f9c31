package io.dualstore.update;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One object in an outbox: updates of one device, in order.
 *
 * @param number counts the device's bundles from 0 without gap
 * @param id random, so that a copied device is told from the real one
 * @param model name and version of the model that produced it
 * @param logId identity of the data set
 * @param created when it was composed, by the device's clock
 * @param updates at least one
 */
public record Bundle(
        String user,
        String device,
        long number,
        UUID id,
        ModelVersion model,
        UUID logId,
        Instant created,
        List<Update> updates) {

    public Bundle {
        updates = List.copyOf(updates);
    }

    /** The same bundle with these updates. */
    public Bundle with(List<Update> others) {
        return new Bundle(user, device, number, id, model, logId, created, others);
    }
}
