package io.dualstore.stockroom.item;

import io.dualstore.stockroom.rule.Limits;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;

/**
 * Buy and promise no more of an item. What is left may still be issued, returned and counted, and reservations still be collected.
 *
 * @param code stock code, case-sensitive
 */
@Command(namespace = "stockroom", name = "DiscontinueItem", version = "1")
public record DiscontinueItem(@TargetEntityId String code) {

    public DiscontinueItem {
        code = Limits.present(code);
    }
}
