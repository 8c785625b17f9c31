package io.dualstore.simulator.store;

/** The process dies here. No error of the program's own, so that nothing in it can handle it. */
public final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    public Crash(String where) {
        super(where, null, false, false);
    }
}
