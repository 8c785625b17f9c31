package io.dualstore.benchmarks.workload;

import io.dualstore.stockroom.event.ItemRegistered;
import io.dualstore.stockroom.event.StockCounted;
import io.dualstore.stockroom.event.StockIssued;
import io.dualstore.stockroom.event.StockReceived;
import io.dualstore.stockroom.event.StockReturned;
import io.dualstore.stockroom.event.StockroomEvent;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Some items of a stockroom, and how much happened to each.
 *
 * @param name what their codes begin with
 * @param items how many
 * @param eventsPerItem at least 2
 */
public record Shelf(String name, int items, int eventsPerItem) {

    private static final int PLENTY = 1_000_000;

    /** Events of all its items. */
    public long events() {
        return (long) items * eventsPerItem;
    }

    /** Code of an item, from 0 on. */
    public String code(int item) {
        return name + "-" + item;
    }

    /** All that happened, in the order of the log: each item has its turn before an item has its next. */
    Stream<StockroomEvent> inOrder() {
        return IntStream.range(0, eventsPerItem)
                .boxed()
                .flatMap(index -> IntStream.range(0, items).mapToObj(item -> event(item, index)));
    }

    /** What happened to an item, from 0 on: registered, received, then a bit of everything that leaves plenty. */
    public StockroomEvent event(int item, int index) {
        String code = code(item);
        int quantity = 1 + (item + index) % 12;
        return switch (index) {
            case 0 -> new ItemRegistered(code, "Item " + item + " of shelf " + name);
            case 1 -> new StockReceived(code, PLENTY, "delivery " + item);
            default ->
                switch (index % 8) {
                    case 3 -> new StockReturned(code, quantity, "invoice " + (500_000 + item));
                    case 5 -> new StockReceived(code, 10L * quantity, "delivery " + (item + index));
                    case 7 -> new StockCounted(code, PLENTY, -1);
                    default -> new StockIssued(code, quantity, "invoice " + (500_000 + item + index), null);
                };
        };
    }
}
