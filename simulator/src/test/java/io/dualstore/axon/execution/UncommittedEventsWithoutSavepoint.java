package io.dualstore.axon.execution;

import io.dualstore.update.Basis;
import io.dualstore.update.Criteria;

/** Staging of a program that forgets to take back what an update did before one of its actions was refused. */
final class UncommittedEventsWithoutSavepoint extends UncommittedEvents {

    @Override
    void rollback() {
        keep(Criteria.NONE, Basis.NONE);
    }
}
