package io.dualstore.stockroom.reservation;

import io.dualstore.model.Identifier;
import io.dualstore.stockroom.rule.Limits;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;

/**
 * Keep free pieces of an item for a crew. Refused if fewer are free or the crew has as many open reservations as it may have.
 *
 * @param reservation id of the new reservation, chosen by the caller
 * @param code stock code, case-sensitive
 * @param crew for whom
 * @param quantity pieces, at least 1
 */
@Command(namespace = "stockroom", name = "ReserveItem", version = "1")
public record ReserveItem(
        @TargetEntityId String reservation,
        @Identifier String code,
        @Identifier String crew,
        long quantity) {

    public ReserveItem {
        reservation = Limits.present(reservation);
        code = Limits.present(code);
        crew = Limits.present(crew);
    }
}
