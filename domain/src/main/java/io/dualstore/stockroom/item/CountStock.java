package io.dualstore.stockroom.item;

import io.dualstore.stockroom.rule.Limits;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;

/**
 * Say how many pieces are on the shelf. Refused if the count is below the reserved quantity: release reservations first.
 *
 * @param code stock code, case-sensitive
 * @param counted pieces found, at least 0
 */
@Command(namespace = "stockroom", name = "CountStock", version = "1")
public record CountStock(@TargetEntityId String code, long counted) {

    public CountStock {
        code = Limits.present(code);
    }
}
