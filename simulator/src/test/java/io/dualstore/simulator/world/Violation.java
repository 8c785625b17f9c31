package io.dualstore.simulator.world;

/** Something that must hold does not. */
public final class Violation extends AssertionError {

    private static final long serialVersionUID = 1L;

    Violation(String what) {
        super(what);
    }
}
