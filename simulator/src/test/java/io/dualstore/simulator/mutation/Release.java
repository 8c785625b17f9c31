package io.dualstore.simulator.mutation;

import io.dualstore.model.DomainModel;
import io.dualstore.simulator.newer.NewerStockroom;
import io.dualstore.stockroom.StockroomModel;

/** The versions of the program that nodes have. */
public enum Release {
    FIRST,
    SECOND;

    private static final DomainModel OLDER = new StockroomModel();
    private static final DomainModel NEWER = new NewerStockroom();

    public DomainModel model() {
        return this == FIRST ? OLDER : NEWER;
    }

    public static Release of(String version) {
        return version.equals(OLDER.version()) ? FIRST : SECOND;
    }
}
