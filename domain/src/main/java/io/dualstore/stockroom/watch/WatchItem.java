package io.dualstore.stockroom.watch;

import io.dualstore.stockroom.rule.Limits;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;

/**
 * Keep an eye on an item, or change when to be warned. The item need not exist yet.
 *
 * @param code stock code, case-sensitive
 * @param threshold warn when fewer pieces than this are free; at least 0
 */
@Command(namespace = "stockroom", name = "WatchItem", version = "1")
public record WatchItem(@TargetEntityId String code, long threshold) {

    public WatchItem {
        code = Limits.present(code);
    }
}
