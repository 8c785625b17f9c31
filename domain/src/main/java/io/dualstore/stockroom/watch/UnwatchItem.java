package io.dualstore.stockroom.watch;

import io.dualstore.stockroom.rule.Limits;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;

/**
 * Stop watching an item.
 *
 * @param code stock code, case-sensitive
 */
@Command(namespace = "stockroom", name = "UnwatchItem", version = "1")
public record UnwatchItem(@TargetEntityId String code) {

    public UnwatchItem {
        code = Limits.present(code);
    }
}
