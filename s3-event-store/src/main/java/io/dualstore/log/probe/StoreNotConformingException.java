package io.dualstore.log.probe;

/** The store is not atomic on put-if-absent: commits of one writer would silently replace another's. Nothing is written to it. */
public final class StoreNotConformingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreNotConformingException(String store, ProbeResult.Failed failed) {
        super("The store " + store + " cannot hold a log: " + failed.failing().meaning() + " (" + failed.detail()
                + "). Use a store that docs/STORES.md lists as conforming");
    }
}
