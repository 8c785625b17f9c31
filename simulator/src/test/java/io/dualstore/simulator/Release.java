package io.dualstore.simulator;

import io.dualstore.model.DomainModel;
import io.dualstore.simulator.newer.NewerStockroom;
import io.dualstore.stockroom.StockroomModel;

/** The versions of the program that nodes have. */
enum Release {
    FIRST,
    SECOND;

    private static final DomainModel OLDER = new StockroomModel();
    private static final DomainModel NEWER = new NewerStockroom();

    DomainModel model() {
        return this == FIRST ? OLDER : NEWER;
    }

    static Release of(String version) {
        return version.equals(OLDER.version()) ? FIRST : SECOND;
    }
}
