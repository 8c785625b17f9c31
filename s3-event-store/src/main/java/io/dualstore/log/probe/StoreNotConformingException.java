package io.dualstore.log.probe;

/**
 * The store is not fit for a log: commits of one writer could silently replace another's, or be missing from a listing. Nothing is written
 * to it.
 */
public final class StoreNotConformingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreNotConformingException(String store, ProbeResult.Failed failed) {
        super("The store " + store + " cannot hold a log: " + failed.failing().meaning() + " (" + failed.detail()
                + "). Use a store that docs/STORES.md lists as conforming");
    }
}
