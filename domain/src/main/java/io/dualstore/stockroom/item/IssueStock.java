package io.dualstore.stockroom.item;

import io.dualstore.model.Identifier;
import io.dualstore.stockroom.rule.Limits;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Take pieces from the shelf. Refused if fewer are free, that is on hand and not reserved.
 *
 * @param code stock code, case-sensitive
 * @param quantity pieces, at least 1
 * @param reference such as an invoice; null if there is none
 * @param reason why, such as {@code write-off}; null for an ordinary issue
 */
@Command(namespace = "stockroom", name = "IssueStock", version = "1")
public record IssueStock(
        @TargetEntityId String code,
        long quantity,
        @Identifier @Nullable String reference,
        @Nullable String reason) {

    public IssueStock {
        code = Limits.present(code);
    }
}
