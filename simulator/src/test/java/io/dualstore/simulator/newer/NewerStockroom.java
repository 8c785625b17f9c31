package io.dualstore.simulator.newer;

import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.stockroom.reservation.ReservationDesk;
import java.util.ArrayList;
import java.util.List;

/** The stockroom's next version: items are looked after, and few pieces at a time are reserved. */
public final class NewerStockroom implements DomainModel {

    private static final StockroomModel BEFORE = new StockroomModel();
    private static final PartitionModel<NewerState> SHARED = new PartitionModel<>(
            and(BEFORE.shared().entities(), List.of(Inspections.class, ReservationId.class)),
            and(
                    BEFORE.shared().commandHandlers().stream()
                            .filter(handler -> !(handler instanceof ReservationDesk))
                            .toList(),
                    List.of(new StricterReservationDesk(), new InspectionDesk())),
            and(BEFORE.shared().actions(), List.of(InspectItem.class)),
            and(BEFORE.shared().events(), List.of(ItemInspected.class)),
            new NewerFold());

    private static <T> List<T> and(List<T> before, List<T> more) {
        List<T> all = new ArrayList<>(before);
        all.addAll(more);
        return all;
    }

    @Override
    public String name() {
        return BEFORE.name();
    }

    @Override
    public String version() {
        return "2";
    }

    @Override
    public PartitionModel<?> shared() {
        return SHARED;
    }

    @Override
    public PartitionModel<?> personal() {
        return BEFORE.personal();
    }
}
