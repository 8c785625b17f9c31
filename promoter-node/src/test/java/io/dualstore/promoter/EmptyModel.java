package io.dualstore.promoter;

import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;

/** A model of the same name that knows nothing yet. */
record EmptyModel() implements DomainModel {

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public String version() {
        return "0";
    }

    @Override
    public PartitionModel<?> shared() {
        return NOTHING;
    }
}
