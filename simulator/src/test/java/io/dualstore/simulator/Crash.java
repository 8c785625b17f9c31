package io.dualstore.simulator;

/** The process dies here. No error of the program's own, so that nothing in it can handle it. */
final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash(String where) {
        super(where, null, false, false);
    }
}
