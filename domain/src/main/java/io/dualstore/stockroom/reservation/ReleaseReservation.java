package io.dualstore.stockroom.reservation;

import io.dualstore.stockroom.rule.Limits;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;

/**
 * Give up an open reservation; its pieces become free.
 *
 * @param reservation id of the reservation
 */
@Command(namespace = "stockroom", name = "ReleaseReservation", version = "1")
public record ReleaseReservation(@TargetEntityId String reservation) {

    public ReleaseReservation {
        reservation = Limits.present(reservation);
    }
}
