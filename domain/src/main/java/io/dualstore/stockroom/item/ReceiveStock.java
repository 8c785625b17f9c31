package io.dualstore.stockroom.item;

import io.dualstore.model.Identifier;
import io.dualstore.stockroom.rule.Limits;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Put pieces from a supplier on the shelf. Refused if the item is unknown or discontinued.
 *
 * @param code stock code, case-sensitive
 * @param quantity pieces, at least 1
 * @param reference such as a delivery note; null if there is none
 */
@Command(namespace = "stockroom", name = "ReceiveStock", version = "1")
public record ReceiveStock(
        @TargetEntityId String code,
        long quantity,
        @Identifier @Nullable String reference) {

    public ReceiveStock {
        code = Limits.present(code);
    }
}
