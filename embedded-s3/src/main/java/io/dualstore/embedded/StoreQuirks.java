package io.dualstore.embedded;

import java.util.Set;

/** The quirks that a server has at the moment; none at its start. They hold for requests that come after a change. */
public final class StoreQuirks {

    private volatile Set<StoreQuirk> present = Set.of();

    StoreQuirks() {}

    /** Replaces all quirks. */
    public void set(StoreQuirk... quirks) {
        present = Set.of(quirks);
    }

    boolean has(StoreQuirk quirk) {
        return present.contains(quirk);
    }
}
