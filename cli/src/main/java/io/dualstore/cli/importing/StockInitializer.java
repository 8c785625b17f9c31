package io.dualstore.cli.importing;

import io.dualstore.cli.importing.retail.FileSurvey;
import io.dualstore.stockroom.rule.Limits;
import io.dualstore.update.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What is done before the first invoice: every item is registered and its opening stock received, many items to an update. */
final class StockInitializer {

    private static final int ACTIONS_PER_UPDATE = 250;

    private final FileSurvey survey;
    private final OpeningStock stock;
    private final StockroomActions actions;

    StockInitializer(FileSurvey survey, OpeningStock stock, StockroomActions actions) {
        this.survey = survey;
        this.stock = stock;
        this.actions = actions;
    }

    /** Gives the updates, in order. The same file and stock always give the same ones. */
    void forEachUpdate(Consumer<List<Action>> updates) {
        List<Action> next = new ArrayList<>();
        survey.items().forEach((code, item) -> {
            add(next, actions.register(code, item.description()), updates);
            long rest = stock.of(item.issued());
            while (rest > 0) {
                long pieces = Math.min(rest, Limits.MAX_PIECES);
                add(next, actions.receive(code, pieces), updates);
                rest -= pieces;
            }
        });
        if (!next.isEmpty()) {
            updates.accept(List.copyOf(next));
        }
    }

    private static void add(List<Action> next, Action action, Consumer<List<Action>> updates) {
        next.add(action);
        if (next.size() == ACTIONS_PER_UPDATE) {
            updates.accept(List.copyOf(next));
            next.clear();
        }
    }

    /** Pieces of each item, by stock code. */
    Map<String, Long> pieces() {
        Map<String, Long> pieces = new HashMap<>();
        survey.items().forEach((code, item) -> pieces.put(code, stock.of(item.issued())));
        return pieces;
    }
}
