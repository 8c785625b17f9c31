package io.dualstore.simulator.newer;

import io.dualstore.model.EventContext;
import io.dualstore.model.StateFold;
import io.dualstore.stockroom.state.StockroomFold;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.TreeMap;

/** How events make up the {@link NewerState}. */
public final class NewerFold implements StateFold<NewerState> {

    private final StockroomFold stock = new StockroomFold();

    @Override
    public NewerState initial() {
        return NewerState.EMPTY;
    }

    @Override
    public NewerState apply(NewerState state, Object event, EventContext context) {
        return event instanceof ItemInspected inspected
                ? state.with(inspected)
                : new NewerState(stock.apply(state.stock(), event, context), state.inspections());
    }

    @Override
    public String digest(NewerState state) {
        String inspections = new TreeMap<>(state.inspections()).toString();
        return stock.digest(state.stock()) + HexFormat.of().formatHex(inspections.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Class<NewerState> type() {
        return NewerState.class;
    }
}
