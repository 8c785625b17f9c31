package io.dualstore.simulator.mutation;

import io.dualstore.model.DomainModel;
import io.dualstore.simulator.newer.NewerStockroom;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.update.MessageName;

/** The versions of the program that nodes have. */
public enum Release {
    FIRST,
    SECOND;

    private static final DomainModel OLDER = new StockroomModel();
    private static final DomainModel NEWER = new NewerStockroom();

    public DomainModel model() {
        return this == FIRST ? OLDER : NEWER;
    }

    /** Whether it knows a type of action or event. */
    public boolean knows(MessageName type) {
        return this == SECOND || !type.name().contains("Inspect");
    }

    public static Release of(String version) {
        return version.equals(OLDER.version()) ? FIRST : SECOND;
    }
}
