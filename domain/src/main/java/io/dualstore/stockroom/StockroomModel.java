package io.dualstore.stockroom;

import io.dualstore.model.DomainModel;
import io.dualstore.model.PageResources;
import io.dualstore.model.PartitionModel;
import io.dualstore.stockroom.event.ItemDiscontinued;
import io.dualstore.stockroom.event.ItemRegistered;
import io.dualstore.stockroom.event.ItemReserved;
import io.dualstore.stockroom.event.ReservationCollected;
import io.dualstore.stockroom.event.ReservationReleased;
import io.dualstore.stockroom.event.StockCounted;
import io.dualstore.stockroom.event.StockIssued;
import io.dualstore.stockroom.event.StockReceived;
import io.dualstore.stockroom.event.StockReturned;
import io.dualstore.stockroom.item.CountStock;
import io.dualstore.stockroom.item.DiscontinueItem;
import io.dualstore.stockroom.item.IssueStock;
import io.dualstore.stockroom.item.Item;
import io.dualstore.stockroom.item.ReceiveStock;
import io.dualstore.stockroom.item.RegisterItem;
import io.dualstore.stockroom.item.ReturnStock;
import io.dualstore.stockroom.item.Stock;
import io.dualstore.stockroom.reservation.CollectReservation;
import io.dualstore.stockroom.reservation.Crew;
import io.dualstore.stockroom.reservation.ReleaseReservation;
import io.dualstore.stockroom.reservation.Reservation;
import io.dualstore.stockroom.reservation.ReservationDesk;
import io.dualstore.stockroom.reservation.ReserveItem;
import io.dualstore.stockroom.state.StockroomFold;
import io.dualstore.stockroom.state.StockroomState;
import io.dualstore.stockroom.state.WatchListFold;
import io.dualstore.stockroom.state.WatchListState;
import io.dualstore.stockroom.watch.ItemUnwatched;
import io.dualstore.stockroom.watch.ItemWatched;
import io.dualstore.stockroom.watch.UnwatchItem;
import io.dualstore.stockroom.watch.Watch;
import io.dualstore.stockroom.watch.WatchItem;
import java.util.List;
import java.util.Optional;

/**
 * The stockroom: a place with shelves. Items come in, go out, come back and are counted; crews have pieces kept for them. All users share
 * one stockroom; each has a watch list for himself.
 */
public final class StockroomModel implements DomainModel {

    private static final PartitionModel<StockroomState> SHARED = new PartitionModel<>(
            List.of(Item.class, Stock.class, Crew.class, Reservation.class),
            List.of(new ReservationDesk()),
            List.of(
                    RegisterItem.class,
                    ReceiveStock.class,
                    IssueStock.class,
                    ReturnStock.class,
                    CountStock.class,
                    DiscontinueItem.class,
                    ReserveItem.class,
                    ReleaseReservation.class,
                    CollectReservation.class),
            List.of(
                    ItemRegistered.class,
                    ItemDiscontinued.class,
                    StockReceived.class,
                    StockIssued.class,
                    StockReturned.class,
                    StockCounted.class,
                    ItemReserved.class,
                    ReservationReleased.class,
                    ReservationCollected.class),
            new StockroomFold());

    private static final PartitionModel<WatchListState> PERSONAL = new PartitionModel<>(
            List.of(Watch.class),
            List.of(),
            List.of(WatchItem.class, UnwatchItem.class),
            List.of(ItemWatched.class, ItemUnwatched.class),
            new WatchListFold());

    @Override
    public String name() {
        return "stockroom";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public PartitionModel<StockroomState> shared() {
        return SHARED;
    }

    @Override
    public PartitionModel<WatchListState> personal() {
        return PERSONAL;
    }

    @Override
    public Optional<PageResources> pageResources() {
        return Optional.of(new PageResources("io/dualstore/stockroom/page", "page.js"));
    }
}
