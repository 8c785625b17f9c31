package io.dualstore.stockroom.state;

import static io.dualstore.stockroom.state.PersistentMaps.persistent;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * The stockroom as all users see it. An immutable value.
 *
 * @param items by stock code, in the order of codes
 * @param reservations the open ones by id, in the order of ids
 */
public record StockroomState(SortedMap<String, StockLevel> items, SortedMap<String, OpenReservation> reservations) {

    /** An empty stockroom. */
    public static final StockroomState EMPTY = new StockroomState(TreePMap.empty(), TreePMap.empty());

    public StockroomState {
        items = persistent(items);
        reservations = persistent(reservations);
    }

    /** The open reservations of a crew, in the order of ids. */
    public List<OpenReservation> reservationsOf(String crew) {
        return reservations.values().stream()
                .filter(reservation -> reservation.crew().equals(crew))
                .toList();
    }

    StockroomState with(StockLevel level) {
        return new StockroomState(persistent(items).plus(level.code(), level), reservations);
    }

    StockroomState with(StockLevel level, OpenReservation made) {
        return new StockroomState(
                persistent(items).plus(level.code(), level),
                persistent(reservations).plus(made.reservation(), made));
    }

    StockroomState without(StockLevel level, String reservation) {
        return new StockroomState(
                persistent(items).plus(level.code(), level),
                persistent(reservations).minus(reservation));
    }

    /**
     * The level of a registered item.
     *
     * @throws IllegalStateException if it is not registered
     */
    public StockLevel level(String code) {
        @Nullable StockLevel level = items.get(code);
        if (level == null) {
            throw new IllegalStateException("Item " + code
                    + " has an event before it was registered: these events were not decided by this model.");
        }
        return level;
    }
}
