package io.dualstore.log.probe;

import io.dualstore.log.store.ObjectStoreException;

/** Says whether a store may be written to. Asked before the first conditional write, not at start: a node may start offline. */
@FunctionalInterface
public interface WriteGuard {

    /** For stores that are known to be atomic on put-if-absent. */
    WriteGuard GRANTED = () -> {};

    /**
     * Returns if the store may be written to.
     *
     * @throws StoreNotConformingException if commits could be lost in it
     * @throws ObjectStoreException if that cannot be found out now
     */
    void admit();
}
