package io.dualstore.cli.importing;

import io.dualstore.axon.message.JsonConverter;
import io.dualstore.cli.importing.retail.Invoice;
import io.dualstore.cli.importing.retail.RetailLine;
import io.dualstore.stockroom.item.IssueStock;
import io.dualstore.stockroom.item.ReceiveStock;
import io.dualstore.stockroom.item.RegisterItem;
import io.dualstore.stockroom.item.ReturnStock;
import io.dualstore.update.Action;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import java.util.List;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What lines of a file mean in the stockroom. */
final class StockroomActions {

    private static final String WRITE_OFF = "write-off";
    private static final String OPENING = "opening stock";

    private final JsonMapper json = JsonConverter.canonicalMapper();
    private final MessageName register = name(RegisterItem.class);
    private final MessageName receive = name(ReceiveStock.class);
    private final MessageName issue = name(IssueStock.class);
    private final MessageName giveBack = name(ReturnStock.class);

    private static MessageName name(Class<?> type) {
        Command command = type.getAnnotation(Command.class);
        return new MessageName(command.namespace() + "." + command.name(), command.version());
    }

    /** All lines of an invoice, as one update: cancellations return, negative quantities on others are written off. */
    List<Action> of(Invoice invoice) {
        return invoice.lines().stream()
                .map(line -> invoice.isCancellation() ? returned(line) : issued(line))
                .toList();
    }

    private Action returned(RetailLine line) {
        return action(giveBack, new ReturnStock(line.code(), line.pieces(), line.invoice()));
    }

    private Action issued(RetailLine line) {
        @Nullable String reason = line.quantity() < 0 ? WRITE_OFF : null;
        return action(issue, new IssueStock(line.code(), line.pieces(), line.invoice(), reason));
    }

    Action register(String code, String description) {
        return action(register, new RegisterItem(code, description.isEmpty() ? code : description));
    }

    Action receive(String code, long pieces) {
        return action(receive, new ReceiveStock(code, pieces, OPENING));
    }

    private Action action(MessageName name, Object payload) {
        return new Action(name, Payload.ofJson(json.writeValueAsBytes(payload)));
    }
}
