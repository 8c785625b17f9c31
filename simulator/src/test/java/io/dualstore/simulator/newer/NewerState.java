package io.dualstore.simulator.newer;

import io.dualstore.stockroom.state.StockroomState;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the newer stockroom shows.
 *
 * @param stock as before
 * @param inspections how often each item was looked after
 */
public record NewerState(StockroomState stock, Map<String, Integer> inspections) {

    /** Before the first event. */
    public static final NewerState EMPTY = new NewerState(StockroomState.EMPTY, Map.of());

    public NewerState {
        inspections = Map.copyOf(inspections);
    }

    NewerState with(ItemInspected event) {
        Map<String, Integer> more = new TreeMap<>(inspections);
        more.merge(event.code(), 1, Integer::sum);
        return new NewerState(stock, more);
    }
}
