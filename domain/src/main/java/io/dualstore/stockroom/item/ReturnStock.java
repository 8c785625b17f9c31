package io.dualstore.stockroom.item;

import io.dualstore.model.Identifier;
import io.dualstore.stockroom.rule.Limits;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Put pieces back that had been issued.
 *
 * @param code stock code, case-sensitive
 * @param quantity pieces, at least 1
 * @param reference such as a credit note; null if there is none
 */
@Command(namespace = "stockroom", name = "ReturnStock", version = "1")
public record ReturnStock(
        @TargetEntityId String code,
        long quantity,
        @Identifier @Nullable String reference) {

    public ReturnStock {
        code = Limits.present(code);
    }
}
