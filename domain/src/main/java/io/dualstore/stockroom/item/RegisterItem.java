package io.dualstore.stockroom.item;

import io.dualstore.stockroom.rule.Limits;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;

/**
 * Keep a new item in the stockroom. Refused if the code is taken.
 *
 * @param code stock code, case-sensitive
 * @param description what it is
 */
@Command(namespace = "stockroom", name = "RegisterItem", version = "1")
public record RegisterItem(@TargetEntityId String code, String description) {

    public RegisterItem {
        code = Limits.present(code);
        description = Limits.present(description);
    }
}
