package io.dualstore.orders;

import io.dualstore.model.DomainModel;
import io.dualstore.model.EventContext;
import io.dualstore.model.PartitionModel;
import io.dualstore.model.StateFold;
import io.dualstore.orders.Order.OrderPlaced;
import io.dualstore.orders.Order.OrderScheduled;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The model of orders. */
public final class OrderModel implements DomainModel {

    /** The state: prices alone and orders as they were placed, by id. */
    public record Orders(Map<String, BigDecimal> prices, Map<String, OrderPlaced> placed) {}

    private static final StateFold<Orders> FOLD = new StateFold<>() {
        @Override
        public Orders initial() {
            return new Orders(Map.of(), Map.of());
        }

        @Override
        public Orders apply(Orders state, Object event, EventContext context) {
            if (!(event instanceof OrderPlaced order)) {
                return state;
            }
            Map<String, BigDecimal> prices = new TreeMap<>(state.prices());
            Map<String, OrderPlaced> placed = new TreeMap<>(state.placed());
            prices.put(order.order(), order.price());
            placed.put(order.order(), order);
            return new Orders(prices, placed);
        }

        @Override
        public String digest(Orders state) {
            return state.prices().toString();
        }

        @Override
        public Class<Orders> type() {
            return Orders.class;
        }
    };

    private static final PartitionModel<Orders> SHARED = new PartitionModel<>(
            List.of(Order.class),
            List.of(),
            List.of(PlaceOrder.class, ScheduleOrder.class),
            List.of(OrderPlaced.class, OrderScheduled.class),
            FOLD);

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public PartitionModel<Orders> shared() {
        return SHARED;
    }
}
