package io.dualstore.stockroom.reservation;

import io.dualstore.model.Identifier;
import io.dualstore.stockroom.rule.Limits;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Hand out all that is kept under an open reservation.
 *
 * @param reservation id of the reservation
 * @param reference such as a job sheet; null if there is none
 */
@Command(namespace = "stockroom", name = "CollectReservation", version = "1")
public record CollectReservation(
        @TargetEntityId String reservation,
        @Identifier @Nullable String reference) {

    public CollectReservation {
        reservation = Limits.present(reservation);
    }
}
